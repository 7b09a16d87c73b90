import { isEmbeddedMock } from '../../../target/embedded-mock.js';
import type { ConformanceReport, ReportRow } from '../../conformance-report.js';

function quoted(word: string): string {
  return /^[\w./:@%+=~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function targetWords(profile: string): string {
  const url = /^--url (.*)$/s.exec(profile)?.[1];
  if (url !== undefined) return ` --url ${quoted(url)}`;
  return isEmbeddedMock({ profile }) ? ` ${profile}` : ` --target ${quoted(profile)}`;
}

/** The command that judges a requirement again against the target of the run, for a POSIX shell. */
export function replayCommand(
  { profile }: Pick<ConformanceReport['run'], 'profile'>,
  { requirement, service }: Pick<ReportRow, 'requirement' | 'service'>,
): string {
  return `xbl-conformance replay ${requirement} --service ${service}${targetWords(profile)}`;
}
