import type { Target } from '../src/target/target.js';

/** The XUID of the caller, from the credential or from the person that the profile names as self. */
export function ownXuid(target: Target): string | undefined {
  return target.credentials.caller?.xuid ?? target.people.find(({ relationship }) => relationship === 'self')?.xuid;
}
