import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import { caseResult, exchange, finding, result } from '../synthetic-results.js';
import { reportOf } from './reports.js';

/** What a service may say to take over whatever shows it: markup, escape sequences, overrides, half characters, length. */
export const hostileText =
  '</script><script>document.title="taken"</script><img src=x onerror="document.title=\'taken\'">' +
  '<details class="requirement" data-outcome="pass"><input id="search">__proto__ constructor\u200B\uFEFF\u00AD\u{E0041}' +
  '\u001b[2J\u009b31m\u202Eesrever\u2066\u0000\uD800|`@everyone`[link](https://evil.example.test)\r\n::error::taken';

/** A name of a megabyte. */
export const hugeText = 'n'.repeat(1_048_576);

/** A report in which a service said the worst it can in every place that it fills. */
export function hostileReport(): ConformanceReport {
  const body = { bytes: 4_000_000, text: `[{"xuid":${JSON.stringify(hugeText)}}]`, shortened: false };
  const said = {
    ...exchange,
    response: {
      status: 200,
      statusText: hostileText,
      httpVersion: '1.1',
      headers: [[hostileText, hostileText] as const, ['X-Huge', hugeText] as const],
      body,
    },
  };
  const plain = {
    ...exchange,
    response: { ...said.response, body: { bytes: 300, text: hostileText, shortened: false } },
  };
  const names = '{"__proto__":{"polluted":true},"constructor":{"prototype":1},"</script><script>":"\\u202e"}';
  const named = { ...exchange, response: { ...said.response, body: { bytes: 90, text: names, shortened: false } } };
  const findings = [hostileText, hugeText].map((text, index) => ({
    ...finding('MUST', text),
    pointer: `/0/${text}`,
    value: text,
    exchanges: [index],
  }));
  findings.push({ ...finding('MUST', names), pointer: '/__proto__/polluted', value: names, exchanges: [2] });
  const cases = [
    caseResult({
      title: hostileText,
      outcome: 'violated',
      findings,
      observations: [hostileText, hugeText],
      exchanges: [said, plain, named],
    }),
    caseResult({ title: 'a silent case', outcome: 'inconclusive', reason: hostileText, exchanges: [plain] }),
  ];
  return reportOf({ results: [result({ outcome: 'fail', reason: hostileText, cases })] });
}
