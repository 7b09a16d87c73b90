import type { Context } from '../context.js';
import type { Credential } from '../world/world.js';

/** Whether two tokens pass for the same. */
type Likeness = (presented: string, known: string) => boolean;

/** A database whose collation knows no letter case. */
export const inAnyCase: Likeness = (presented, known) => presented.toLowerCase() === known.toLowerCase();

/** A cache whose key is made of the beginning and the end of a token. */
export const byBothEnds: Likeness = (presented, known) =>
  presented.length === known.length &&
  presented.slice(0, 6) === known.slice(0, 6) &&
  presented.slice(-4) === known.slice(-4);

/** The credential that a token passes for, where it is nobody's own; never one that has expired. */
export function credentialLike({ world }: Context, token: string, isLike: Likeness): Credential | undefined {
  if (world.credentialsByToken.has(token)) return undefined;
  return [...world.credentials.values()].find((known) => !known.expired && isLike(token, known.token));
}
