import type { CaseResult, CheckResult, Finding } from '../verdict/outcome.js';

/** The curl line of a finding: of its telling exchange, which stands last. */
export function curlOf({ exchanges }: CaseResult, finding: Finding): string | undefined {
  const telling = finding.exchanges.at(-1);
  return telling === undefined ? undefined : exchanges[telling]?.curl;
}

// A limit test's curl line holds a thousand XUIDs; a terminal shall not. The whole line stands in the reports.
const longestCurl = 2000;

/** Departures that differ in their words; a message that goes on for pages is read by nobody, and the evidence holds all. */
const mostDepartures = 10;

const mostTitles = 4;

/** A departure with the cases that found it in the same words. */
interface Departure {
  readonly one: CaseResult;
  readonly finding: Finding;
  /** How often it was found. */
  count: number;
  /** Titles of the other cases that found it. */
  readonly others: Set<string>;
}

function departuresOf({ cases }: CheckResult): readonly Departure[] {
  const found = new Map<string, Departure>();
  for (const one of cases) {
    for (const finding of one.findings) {
      const words = JSON.stringify([finding.level, finding.expected, finding.got]);
      const known = found.get(words);
      if (known === undefined) {
        found.set(words, { one, finding, count: 1, others: new Set() });
      } else {
        known.count += 1;
        if (one.title !== known.one.title) known.others.add(one.title);
      }
    }
  }
  return [...found.values()];
}

function repeatLines({ count, others }: Departure): string[] {
  if (count === 1) return [];
  const titles = [...others];
  const more = titles.length > mostTitles ? ` and ${titles.length - mostTitles} more` : '';
  const where = titles.length === 0 ? '' : `, also in: ${titles.slice(0, mostTitles).join('; ')}${more}`;
  return [`  seen     ${count} times${where}`];
}

function departureLines(departure: Departure): string {
  const { one, finding } = departure;
  const curl = curlOf(one, finding);
  const short = curl === undefined || curl.length <= longestCurl;
  return [
    `${one.title} (${finding.level})`,
    `  expected ${finding.expected}`,
    `  got      ${finding.got}`,
    ...(finding.pointer === undefined ? [] : [`  at       ${finding.pointer === '' ? 'the root' : finding.pointer}`]),
    ...(finding.value === undefined ? [] : [`  value    ${finding.value}`]),
    ...repeatLines(departure),
    ...(curl === undefined ? [] : [`  again    ${short ? curl : 'the curl line is long: see the attached evidence'}`]),
  ].join('\n');
}

/** A stack without the frames of Node.js and of packages: the fault is to be found in what is left. */
function ownFrames(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:)/.test(line))
    .join('\n');
}

/**
 * What a failed check says: every kind of departure with what was expected, what came, where, how often, and how
 * to see it again.
 */
export function failureMessage(result: CheckResult): string {
  const head = `${result.requirement} on ${result.service}`;
  if (result.outcome === 'harness-error') {
    return [
      `${head} ended in a fault of the harness, not of the service. Please report it with these lines:`,
      ownFrames(result.reason ?? 'no reason given'),
    ].join('\n');
  }
  const departures = departuresOf(result);
  const count = departures.reduce((sum, departure) => sum + departure.count, 0);
  const violated = result.cases.filter(({ findings }) => findings.length > 0).length;
  const cases = `${violated} of ${result.cases.length} ${result.cases.length === 1 ? 'case' : 'cases'}`;
  const left = departures.length - mostDepartures;
  return [
    `${head}: ${count} ${count === 1 ? 'departure' : 'departures'} from the contract in ${cases}`,
    ...departures.slice(0, mostDepartures).map(departureLines),
    ...(left > 0
      ? [`and departures of ${left} further kinds: see the attached evidence and the conformance report`]
      : []),
  ].join('\n\n');
}
