import type { JsonValue } from '../../src/wire/json.js';

/** Longer digit strings are no XUIDs; reading them as integers would only cost time. */
const longestXuid = 40;

/** A XUID in decimal digits without leading zeros, from a string or a JSON number; undefined for anything else. */
export function canonicalXuid(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'bigint') return value >= 0n ? value.toString() : undefined;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value.toString() : undefined;
  if (typeof value !== 'string' || value.length > longestXuid || !/^\d+$/.test(value)) return undefined;
  return BigInt(value).toString();
}

/** Whether two XUIDs are the same user, whatever their spelling. */
export function sameXuid(left: string | undefined, right: string | undefined): boolean {
  return left !== undefined && right !== undefined && canonicalXuid(left) === canonicalXuid(right);
}

/**
 * The identity of a session as text: its three parts, the service configuration in lower case because GUIDs compare in any
 * case. (uri-serviceconfigsscidbatchpost, URI parameters)
 */
export function sessionKey(scid: string, template: string, name: string): string {
  return JSON.stringify([scid.toLowerCase(), template, name]);
}
