import { type Service, services } from '../contract/service.js';
import { secretsOf, type Target } from '../target/target.js';
import { Redactor } from '../wire/redaction.js';

/** What a report tells of a target: nothing in it is secret. */
export interface ReportedTarget {
  readonly name: string;
  /** The profile's path as the user gave it. */
  readonly profile: string;
  readonly services: readonly { readonly service: Service; readonly baseUrl: string }[];
}

/** What a report tells of this target, secrets replaced. */
export function reportedTarget(target: Target): ReportedTarget {
  // A gateway's key may stand in an address.
  const redactor = new Redactor(secretsOf(target));
  const endpoints = services.flatMap((service) => {
    const endpoint = target.services[service];
    return endpoint === undefined ? [] : [{ service, baseUrl: redactor.text(endpoint.baseUrl) }];
  });
  return { name: target.name, profile: target.profile, services: endpoints };
}
