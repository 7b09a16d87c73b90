import { isLosslessNumber } from 'lossless-json';
import { nearest } from '../../contract/nearest.js';
import { badRequest, quoted } from '../http/refusal.js';
import { type JsonObject, type JsonValue, kindOf, requireArray } from '../json-value.js';
import type { RequestedXuid } from '../xuid.js';
import { type PresenceLevel, presenceLevels } from './level.js';

/** What a body asks for, with defaults in place of what it leaves out. */
export interface PresenceQuery {
  readonly users: readonly RequestedXuid[];
  readonly deviceTypes: readonly string[];
  readonly titles: readonly number[];
  readonly level: PresenceLevel;
  readonly onlineOnly: boolean;
}

/** Refuses members that the page does not list, for it prohibits all others. (uri-usersbatchpost, Prohibited members) */
export function requireAllowedMembers(body: JsonObject, allowed: readonly string[]): void {
  for (const name of Object.keys(body)) {
    if (allowed.includes(name)) continue;
    const meant = nearest(name, allowed);
    const hint = meant === undefined ? `allowed are ${allowed.join(', ')}` : `did you mean ${meant}?`;
    throw badRequest(`The member ${quoted(name)} is prohibited; ${hint}`);
  }
}

/** The device types of the filter. Any text is a type: newer devices come up that no page lists. */
export function readDeviceTypes(value: JsonValue | undefined): string[] {
  if (value === undefined) return [];
  return requireArray(value, 'deviceTypes').map((type, index) => {
    if (typeof type === 'string') return type;
    throw badRequest(`deviceTypes[${index}] is ${kindOf(type)}; expected a device type as a string.`);
  });
}

/** The titles of the filter: unsigned 32-bit integers, as numbers or, as one known client sends them, strings of digits. */
export function readTitles(value: JsonValue | undefined): number[] {
  if (value === undefined) return [];
  return requireArray(value, 'titles').map((title, index) => {
    if (typeof title !== 'string' && !isLosslessNumber(title)) {
      throw badRequest(`titles[${index}] is ${kindOf(title)}; expected a title id, an unsigned 32-bit integer.`);
    }
    const text = String(title);
    const id = /^\d{1,10}$/.test(text) ? Number(text) : undefined;
    if (id !== undefined && id < 2 ** 32) return id;
    throw badRequest(`titles[${index}] is ${quoted(text)}; expected a title id, an unsigned 32-bit integer.`);
  });
}

/** The level, in any letter case; `undefined` when the body has none. */
export function readLevel(value: JsonValue | undefined): PresenceLevel | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw badRequest(`level is ${kindOf(value)}; expected a string.`);
  const level = presenceLevels.find((known) => known === value.toLowerCase());
  if (level !== undefined) return level;
  const meant = nearest(value, presenceLevels);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw badRequest(`level is ${quoted(value)}; expected one of ${presenceLevels.join(', ')}.${hint}`);
}

/** Whether only people who are online are asked for; absent is false. */
export function readOnlineOnly(value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw badRequest(`onlineOnly is ${kindOf(value)}; expected true or false.`);
}
