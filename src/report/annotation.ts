import { visibleLine } from './departure-line.js';

function escapedData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * A line of a log that GitHub shows as an annotation of the job: a workflow command, escaped as those are, so that nothing of
 * what a service said can end it or become another one.
 */
export function githubAnnotation(kind: 'error' | 'warning', title: string, text: string): string {
  return `::${kind} title=${escapedProperty(visibleLine(title))}::${escapedData(visibleLine(text))}`;
}
