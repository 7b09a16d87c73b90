import { relative } from 'node:path';
import { CannotJudge } from '../../run/cannot-judge.js';
import type { ConformanceReport } from '../../report/conformance-report.js';
import { isReport } from '../../report/is-report.js';
import { reportComplaint } from '../../report/report-complaint.js';
import { conformanceFile } from '../../report/reports-folder.js';
import { fileText } from '../../target/file-text.js';
import { UnreadableFile } from '../../target/read-user-file.js';
import { nestsDeeperThan } from '../../wire/json-scan.js';
import { withNamedControls } from '../../wire/visible-text.js';

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

/**
 * The report of a run.
 *
 * @param file Its path; the one that the last run wrote when absent.
 * @throws CannotJudge when there is none, or it is no report of this version's form; it names the places by JSON pointer.
 */
export function readReport(file: string = relative(process.cwd(), conformanceFile())): ConformanceReport {
  const content = contentOf(file);
  if (isReport(content)) return content;
  throw new CannotJudge(reportComplaint(file, content));
}
