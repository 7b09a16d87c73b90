import { numberOf, requirement } from '../../contract/requirements.js';
import type { JsonValue } from '../../wire/json.js';
import { type Deviation, deviation } from './departure.js';
import { largestInt32, type Lenient, membersOf } from './lenient.js';
import { amountIn, plainInteger, withoutBlanksAround } from './open-spelling.js';
import type { JsonObject } from './values.js';

/** What a value of the query may be read as, by a service that takes other spellings than the plain one. */
function plainParameter(name: string, text: string): string {
  const amount = amountIn(text);
  switch (name) {
    case 'xuid':
      return plainInteger(text);
    case 'take':
      return amount !== undefined && amount >= 0 ? String(Math.floor(amount)) : text;
    case 'version':
      return amount !== undefined && amount >= 0 && Number.isInteger(amount) ? String(amount) : text;
    default: {
      const word = withoutBlanksAround(text).toLowerCase();
      return word === 'true' || word === 'false' ? word : text;
    }
  }
}

/** The requirement that speaks of a parameter's value. */
const parameterRules: Readonly<Record<string, string>> = { take: 'SESS-TAKE', version: 'SESS-VERSION' };

/** Parameters that no page names, and values in a spelling that no page speaks of. */
export function withPlainParameters(query: JsonObject): Lenient {
  const names = membersOf('sessions', 'query');
  const deviations: Deviation[] = [];
  const note = (name: string, expected: string, got: string): void => {
    const id = parameterRules[name] ?? 'SESS-QUERY-TYPES';
    deviations.push(deviation(id, { part: 'query', pointer: `/${name}`, expected, got, level: 'MAY' }));
  };
  const entries = Object.entries(query).flatMap(([name, value]): [string, JsonValue][] => {
    if (!names.includes(name)) {
      note(name, 'a parameter that the page names', 'another one');
      return [];
    }
    if (typeof value !== 'string' || /^[0-9]+$/.test(value)) return [[name, value]];
    const plain = plainParameter(name, value);
    if (plain === value || isBeyondRange(name, plain)) return [[name, value]];
    note(name, plain, JSON.stringify(value));
    return [[name, plain]];
  });
  return { value: deviations.length === 0 ? query : Object.fromEntries(entries), deviations };
}

/** Whether an amount is too large, however it is spelled: then the value itself is wrong, and is shown as it came. */
function isBeyondRange(name: string, plain: string): boolean {
  if (name === 'take') return Number(plain) > numberOf(requirement('SESS-TAKE'), 'maximum');
  return name === 'version' && Number(plain) > largestInt32;
}
