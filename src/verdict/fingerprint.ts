import { createHash } from 'node:crypto';
import type { Finding } from './outcome.js';

/** Long numbers and GUIDs are a target's data: they change from one world to the next, and the departure does not. */
function withoutData(text: string): string {
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '#').replace(/\d{5,}/g, '#');
}

/**
 * What stays of a finding from one run to the next: the requirement and service, the case, what was expected, and where. What
 * came instead is left out, and so are places in lists: data moves, and a departure stays what it is.
 *
 * @returns Twelve hexadecimal digits.
 */
export function fingerprintOf(
  subject: { readonly requirement: string; readonly service: string },
  caseTitle: string,
  { level, expected, pointer }: Pick<Finding, 'level' | 'expected' | 'pointer'>,
): string {
  const place = (pointer ?? '').replace(/\/\d+(?=\/|$)/g, '/*');
  const parts = [subject.requirement, subject.service, level, withoutData(caseTitle), withoutData(expected), place];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 12);
}
