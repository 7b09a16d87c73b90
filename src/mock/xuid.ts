import { isLosslessNumber } from 'lossless-json';
import { badRequest, quoted } from './http/refusal.js';
import { type JsonValue, kindOf } from './json-value.js';

/** A XUID as it was asked for: the number that it means, and the text that echoes it. */
export interface RequestedXuid {
  readonly value: bigint;
  readonly text: string;
}

const largestXuid = 2n ** 64n - 1n;

/** A XUID from digits. @throws Refusal with 400 when the text is no unsigned 64-bit integer; `place` names it in the error. */
export function xuidFromText(text: string, place: string): RequestedXuid {
  // Bounded before it is converted: making a number of a megabyte of digits takes seconds.
  const digits = /^0*(\d{1,20})$/.exec(text)?.[1];
  const value = digits === undefined ? undefined : BigInt(digits);
  if (value === undefined || value > largestXuid) {
    throw badRequest(`${place} is ${quoted(text)}; expected a XUID, an unsigned 64-bit decimal integer.`);
  }
  return { value, text };
}

/** A XUID from JSON: a string of digits, or a number without fraction and exponent, read digit by digit. */
export function xuidFromJson(value: JsonValue, place: string): RequestedXuid {
  if (typeof value === 'string') return xuidFromText(value, place);
  if (isLosslessNumber(value)) return xuidFromText(value.toString(), place);
  throw badRequest(`${place} is ${kindOf(value)}; expected a XUID as a string or a number.`);
}

/** Each XUID once, at the place and in the spelling in which it was first asked for. */
export function uniqueXuids(xuids: readonly RequestedXuid[]): RequestedXuid[] {
  const found = new Map<bigint, RequestedXuid>();
  for (const xuid of xuids) if (!found.has(xuid.value)) found.set(xuid.value, xuid);
  return [...found.values()];
}

/** Whether a text is a GUID, with hyphens and without braces, in any letter case. */
export function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
