import type { Context } from '../context.js';
import { notAcceptable, quoted } from './refusal.js';
import { header } from './request.js';

/** The values that decide which build of a service answers. */
export interface ServiceVersions {
  defaultServiceVersion: string;
  supportedServiceVersions: readonly string[];
}

/**
 * The version in X-RequestedServiceVersion, else the default.
 *
 * @throws Refusal with 406 for one that the service does not have. (uri-batchpost and uri-usersbatchpost, Optional request
 * headers; HTTP status codes, 406)
 */
export function requestedServiceVersion({ request }: Context, versions: ServiceVersions): string {
  const version = header(request, 'X-RequestedServiceVersion') ?? versions.defaultServiceVersion;
  if (versions.supportedServiceVersions.includes(version)) return version;
  const known = versions.supportedServiceVersions.join(', ');
  throw notAcceptable(`X-RequestedServiceVersion is ${quoted(version)}; supported: ${known}.`);
}
