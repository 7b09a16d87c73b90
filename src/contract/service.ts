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

/** Returns a record with a value for each service. */
export function byService<Value>(valueOf: (service: Service) => Value): Readonly<Record<Service, Value>> {
  return Object.fromEntries(services.map((service) => [service, valueOf(service)])) as Record<Service, Value>;
}

/** Returns the values of the services that have one, in the order of the services. */
export function inServiceOrder<Value>(values: Readonly<Partial<Record<string, Value>>>): Value[] {
  return services.flatMap((service) => values[service] ?? []);
}

/** Returns the service whose batch method is at a path; undefined for none. */
export function serviceAt(path: string): Service | undefined {
  const steps = path.split('/');
  return services.find((service) => {
    const wanted = descriptorOf(service).path.split('/');
    const fits = (step: string, index: number): boolean =>
      step === '{scid}' ? steps[index] !== '' : step === steps[index];
    return wanted.length === steps.length && wanted.every(fits);
  });
}

/** Requirement levels in falling weight: MUST fails a run, SHOULD warns, MAY is only observed. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const;

/** How binding a requirement, or a single finding, is. */
export type Level = (typeof levels)[number];
