import { descriptors } from './generated/services.js';
import type { ServiceDescriptor } from './service-descriptor.js';

/** A service whose batch method the contract covers; also the name of its folders. */
export type Service = keyof typeof descriptors;

/** Returns what the harness must know of a service. */
export function descriptorOf(service: Service): ServiceDescriptor {
  return descriptors[service];
}

/** Every service, in the order in which reports list them. */
export const services: readonly Service[] = (Object.keys(descriptors) as Service[]).sort(
  (left, right) => descriptors[left].order - descriptors[right].order,
);

/** A text as a pattern that only the text matches. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const paths = services.map((service) => {
  const { path } = descriptorOf(service);
  return { service, pattern: new RegExp(`^${path.split('{scid}').map(escaped).join('[^/]+')}$`) };
});

const orders = services.map((service) => descriptorOf(service).order);
if (new Set(orders).size < orders.length)
  throw new Error('Two descriptors in src/contract/services have the same order.');

/** Returns the service whose batch method is at a path; undefined for none. */
export function serviceAt(path: string): Service | undefined {
  return paths.find(({ pattern }) => pattern.test(path))?.service;
}

/** Requirement levels in falling weight: MUST fails a run, SHOULD warns, MAY is only observed. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const;

/** How binding a requirement, or a single finding, is. */
export type Level = (typeof levels)[number];
