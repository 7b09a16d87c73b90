import { type Service, services } from '../contract/service.js';

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

/** Returns the subject of a name in a selection; undefined where its service is unknown. */
export function subjectNamed(name: string): Subject | undefined {
  const [requirement = '', written] = name.split(' ');
  const service = services.find((candidate) => candidate === written);
  return service === undefined ? undefined : { requirement, service };
}

/** Returns the name of a subject in a sentence: `PRES-ANSWER on presence`. */
export function subjectWords(name: string): string {
  return name.replace(' ', ' on ');
}
