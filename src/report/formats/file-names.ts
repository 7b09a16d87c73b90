/** The names of a report's files. conformance.json is written last: where it is, the others are whole. */
export const reportFileNames = [
  'conformance.html',
  'summary.md',
  'junit.xml',
  'conformance.sarif',
  'ctrf.json',
  'events.ndjson',
  'badge.svg',
  'badge.json',
  'conformance.json',
] as const;
export type ReportFileName = (typeof reportFileNames)[number];
