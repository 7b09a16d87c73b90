import type { ConformanceReport } from '../conformance-report.js';

/** Returns which services the profile gives no address, and how many requirements that concerns. */
export function unaddressedServices(
  unaddressed: readonly { readonly service: string; readonly requirements: number }[],
): string {
  const names = unaddressed.map(({ service }) => service).join(' and ');
  const count = unaddressed.reduce((sum, { requirements }) => sum + requirements, 0);
  return `${names}, for which the profile gives no address (${count} ${count === 1 ? 'requirement' : 'requirements'})`;
}

/**
 * Returns the one line on the selected services that the profile gives no address; undefined if there are none. Every format
 * prints this line in place of their requirements.
 */
export function unaddressedLine({ run }: Pick<ConformanceReport, 'run'>): string | undefined {
  const { unaddressed = [] } = run;
  if (unaddressed.length === 0) return undefined;
  return `Not judged: ${unaddressedServices(unaddressed)}.`;
}
