import type { ConformanceReport } from '../conformance-report.js';

/**
 * Returns the one line on the selected services that the profile gives no address; undefined if there are none. Every format
 * prints this line in place of their requirements.
 */
export function unaddressedLine({ run }: Pick<ConformanceReport, 'run'>): string | undefined {
  const { unaddressed = [] } = run;
  if (unaddressed.length === 0) return undefined;
  const names = unaddressed.map(({ service }) => service).join(' and ');
  const count = unaddressed.reduce((sum, { requirements }) => sum + requirements, 0);
  const noun = count === 1 ? 'requirement' : 'requirements';
  return `Not judged: ${names}, for which the profile gives no address (${count} ${noun}).`;
}
