import { type Edit, withHeader } from '../../src/verdict/edit.js';

/** The header that chooses the contract of a response. */
export const contractHeader = 'x-xbl-contract-version';

/** The header that chooses a build of the service. */
export const buildHeader = 'X-RequestedServiceVersion';

/** Sets a version header. Every value is a whole header without blanks, so the request keeps its form: its meaning is wrong. */
export function withVersion(header: string, version: string): Edit {
  return withHeader(header, version, { part: 'meaning' });
}
