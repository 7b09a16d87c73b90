import { type Subject, subjectName } from './subject.js';

/** Returns the names of the subjects after which nothing more of their service is judged, whatever was selected. */
export function lastOfEachService(subjects: readonly Subject[]): ReadonlySet<string> {
  return new Set(new Map(subjects.map((subject) => [subject.service, subjectName(subject)])).values());
}
