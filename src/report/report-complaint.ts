import { validatorFor } from '../contract/validator.js';
import { withNamedControls } from '../wire/visible-text.js';
import type { ConformanceReport } from './conformance-report.js';
import { harnessVersion } from './versions.js';

/** The form of the file that this version reads and writes; the schema holds the same number. */
const knownFormat: ConformanceReport['format'] = 1;

const mostViolations = 5;

/**
 * Says what is wrong with a value that is not a report of this version's form, by JSON pointers, and how to fix it.
 *
 * @param name Where the value comes from, as the first words of a sentence.
 */
export function reportComplaint(name: string, content: unknown): string {
  const format: unknown = typeof content === 'object' && content !== null && 'format' in content && content.format;
  if (format === false) {
    return `${name} is no conformance report: at /format nothing was found; expected ${knownFormat}. Expected the conformance.json that a run writes.`;
  }
  if (typeof format === 'number' && format !== knownFormat) {
    const age = format > knownFormat ? 'a newer' : 'an older';
    const advice = format > knownFormat ? 'Read it with that version, or run again.' : 'Run again.';
    return `${name} was written by ${age} version: at /format stands ${format}, and xbl-conformance ${harnessVersion()} reads ${knownFormat}. ${advice}`;
  }
  const violations = validatorFor('conformance')(content);
  const listed = violations.slice(0, mostViolations);
  const left = violations.length - listed.length + violations.reduce((sum, { further }) => sum + further, 0);
  return [
    `${name} breaks the schema of a report (schemas/conformance.schema.json). Run again, or take the file as the run wrote it.`,
    ...listed.map(({ message }) => `  ${withNamedControls(message)}`),
    ...(left > 0 ? [`  and ${left} further place${left === 1 ? '' : 's'}`] : []),
  ].join('\n');
}
