import { relative } from 'node:path';
import { CannotJudge } from '../../run/cannot-judge.js';
import { validatorFor } from '../../contract/validator.js';
import type { ConformanceReport } from '../../report/conformance-report.js';
import { isReport } from '../../report/is-report.js';
import { conformanceFile } from '../../report/reports-folder.js';
import { harnessVersion } from '../../report/versions.js';
import { fileText } from '../../target/file-text.js';
import { UnreadableFile } from '../../target/read-user-file.js';
import { nestsDeeperThan } from '../../wire/json-scan.js';
import { counted } from './text.js';
import { withNamedControls } from '../../wire/visible-text.js';

/** The form of the file that this version reads and writes; the schema holds the same number. */
const knownFormat: ConformanceReport['format'] = 1;

const mostViolations = 5;

/** A report of a whole run has some megabytes; one of a service that sends a megabyte each time, ten times that. */
const maxReportBytes = 256 * 1024 * 1024;

/** Evidence is text, so that a report nests about ten levels. Code that walks a value would exhaust the stack. */
const maxDepth = 200;

function contentOf(file: string): unknown {
  let text: string;
  try {
    text = fileText(file, maxReportBytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    if (error.code === 'ENOENT')
      throw new CannotJudge(`The report ${file} is not there. Make one with: xbl-conformance run`);
    throw new CannotJudge(`${file} ${error.what}. Name the conformance.json of a run.`);
  }
  if (nestsDeeperThan(Buffer.from(text), maxDepth)) {
    throw new CannotJudge(
      `${file} nests deeper than ${maxDepth} levels. Expected the conformance.json that a run writes.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes what it stumbled over, line feeds included.
    const why = error instanceof Error ? `: ${withNamedControls(error.message.replace(/\s+/g, ' '))}` : '';
    throw new CannotJudge(`The report ${file} is no JSON${why}. Expected the conformance.json that a run writes.`);
  }
}

/** What a file that is no report of this form may be, in a sentence that says how to mend it. */
function complaint(file: string, content: unknown): string {
  const format: unknown = typeof content === 'object' && content !== null && 'format' in content && content.format;
  if (format === false) {
    return `${file} is no conformance report: at /format nothing was found; expected ${knownFormat}. Expected the conformance.json that a run writes.`;
  }
  if (typeof format === 'number' && format !== knownFormat) {
    const age = format > knownFormat ? 'a newer' : 'an older';
    const mend = format > knownFormat ? 'Read it with that version, or run again.' : 'Run again.';
    return `${file} was written by ${age} version: at /format stands ${format}, and xbl-conformance ${harnessVersion()} reads ${knownFormat}. ${mend}`;
  }
  const violations = validatorFor('conformance')(content);
  const listed = violations.slice(0, mostViolations);
  const left = violations.length - listed.length + violations.reduce((sum, { further }) => sum + further, 0);
  return [
    `${file} breaks the schema of a report (schemas/conformance.schema.json). Run again, or take the file as the run wrote it.`,
    ...listed.map(({ message }) => `  ${withNamedControls(message)}`),
    ...(left > 0 ? [`  and ${counted(left, 'further place')}`] : []),
  ].join('\n');
}

/**
 * The report of a run.
 *
 * @param file Its path; the one that the last run wrote when absent.
 * @throws CannotJudge when there is none, or it is no report of this version's form; it names the places by JSON pointer.
 */
export function readReport(file: string = relative(process.cwd(), conformanceFile())): ConformanceReport {
  const content = contentOf(file);
  if (isReport(content)) return content;
  throw new CannotJudge(complaint(file, content));
}
