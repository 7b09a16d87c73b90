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
 * The identity of a session inside the service configuration that was asked in. That a result names this one is a rule of its
 * own, and breaking it must not hide which session is meant. (uri-serviceconfigsscidbatchpost, URI parameters)
 */
export function sessionKey(template: string, name: string): string {
  return `${template}/${name}`;
}
