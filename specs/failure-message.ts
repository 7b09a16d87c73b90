import type { CaseResult, CheckResult, Finding } from '../src/verdict/outcome.js';

/** The curl line of a finding: of its telling exchange, which stands last. */
export function curlOf({ exchanges }: CaseResult, finding: Finding): string | undefined {
  const telling = finding.exchanges.at(-1);
  return telling === undefined ? undefined : exchanges[telling]?.curl;
}

// A limit test's curl line holds a thousand XUIDs; a terminal shall not. The whole line stands in the reports.
const longestCurl = 2000;

function findingLines(one: CaseResult, finding: Finding): string[] {
  const curl = curlOf(one, finding);
  const short = curl === undefined || curl.length <= longestCurl;
  return [
    `${one.title} (${finding.level})`,
    `  expected ${finding.expected}`,
    `  got      ${finding.got}`,
    ...(finding.pointer === undefined ? [] : [`  at       ${finding.pointer === '' ? 'the root' : finding.pointer}`]),
    ...(finding.value === undefined ? [] : [`  value    ${finding.value}`]),
    ...(curl === undefined ? [] : [`  again    ${short ? curl : 'the curl line is long: see the attached evidence'}`]),
  ];
}

/** A stack without the frames of Node.js and of packages: the fault is to be found in what is left. */
function ownFrames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:)/.test(line))
    .join('\n');
}

/** What a failed check says: every finding with what was expected, what came, where, and how to see it again. */
export function failureMessage(result: CheckResult): string {
  const head = `${result.requirement} on ${result.service}`;
  if (result.outcome === 'harness-error') {
    return [
      `${head} ended in a fault of the harness, not of the service. Please report it with these lines:`,
      ownFrames(result.reason ?? 'no reason given'),
    ].join('\n');
  }
  const findings = result.cases.flatMap((one) => one.findings.map((finding) => findingLines(one, finding).join('\n')));
  const count = `${findings.length} ${findings.length === 1 ? 'departure' : 'departures'}`;
  return [`${head}: ${count} from the contract`, ...findings].join('\n\n');
}
