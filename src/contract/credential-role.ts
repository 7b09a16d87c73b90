/** The parts that a credential can play; each is one entry under `credentials` in a profile. */
export const credentialRoles = [
  'caller',
  'friendless',
  'thirdParty',
  'withoutXuid',
  'expired',
  'unknown',
  'withoutAccess',
  'withoutRestricted',
  'server',
  'overLimit',
] as const;

/**
 * A credential by the part that it plays: `caller` asks by default; `friendless` is a user who is nobody's friend;
 * `thirdParty` acts for a third-party site; `withoutXuid` carries no XUID claim; `expired` and `unknown` are refused;
 * `withoutAccess` may not use the service configuration; `withoutRestricted` may not read the restricted statistics;
 * `server` has server-level access to sessions; `overLimit` has used up its quota.
 */
export type CredentialRole = (typeof credentialRoles)[number];
