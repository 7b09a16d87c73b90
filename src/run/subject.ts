import type { Service } from '../contract/service.js';

/** A requirement on a service: what one check judges. */
export interface Subject {
  readonly requirement: string;
  readonly service: Service;
}

/** A requirement on a service that was selected for a run but never judged, and why. */
export interface Unjudged extends Subject {
  readonly reason: string;
}

/** Returns the name of a subject in selections: `PRES-ANSWER presence`. */
export function subjectName({ requirement, service }: Subject): string {
  return `${requirement} ${service}`;
}
