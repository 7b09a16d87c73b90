import { expect, test } from '@playwright/test';
import { statisticsValueRule, textOfValue } from '../../../src/verdict/message/statistics-values.js';
import { departureOf, valueKey } from '../../../src/verdict/message/typed-value.js';
import { isArray } from '../../../src/verdict/message/values.js';
import { parseJson } from '../../../src/wire/json.js';

/** What the rule finds of one statistic with this type and value, both as JSON text: `level expected / got`. */
function found(type: string, value: string): string[] {
  const stat = `{"groupproperties":{},"statname":"Kills","type":${type},"value":${value}}`;
  const body = Buffer.from(`{"users":[{"xuid":"1","gamertag":"g","scids":[{"scid":"s","stats":[${stat}]}]}]}`);
  const response = { status: 200, headers: [['Content-Type', 'application/json']] as const, body, rawBody: body };
  return statisticsValueRule
    .judge({ service: 'userstats', response })
    .map(({ level, expected, got }) => `${level} ${expected} / ${got}`);
}

const integer = 'a JSON integer or a string of digits with an optional sign';
const double = 'a JSON number, or one as decimal or exponent text';
const date = 'an ISO 8601 date and time as a string';

/** Types, values that fit, and values that do not: with the level, what is expected, and the words for what came. */
const table: Readonly<Record<string, readonly [fits: readonly string[], differs: readonly (readonly string[])[]]>> = {
  Integer: [
    ['7', '-7', '7.0', '7e2', '"7"', '"-7"', '"+7"', '18446744073709551616', '"007"'],
    [
      ['7.5', 'MUST', integer, 'the number 7.5'],
      ['"7.5"', 'MUST', integer, 'the string "7.5"'],
      ['""', 'MUST', integer, 'the string ""'],
      ['"seven"', 'MUST', integer, 'the string "seven"'],
      ['true', 'MUST', integer, 'the boolean true'],
      ['false', 'MUST', integer, 'the boolean false'],
      ['[7]', 'MUST', integer, 'an array'],
      ['{"a":7}', 'MUST', integer, 'an object'],
      ['1e-1', 'MUST', integer, 'the number 0.1'],
    ],
  ],
  Double: [
    ['7', '7.5', '"7"', '"7.5"', '".5"', '"5."', '"-1e10"', '"+1.5E-3"'],
    [
      ['"NaN"', 'SHOULD', double, 'the string "NaN"'],
      ['"-Infinity"', 'SHOULD', double, 'the string "-Infinity"'],
      ['"inf"', 'SHOULD', double, 'the string "inf"'],
      ['"infinite"', 'MUST', double, 'the string "infinite"'],
      ['"."', 'MUST', double, 'the string "."'],
      ['"1e"', 'MUST', double, 'the string "1e"'],
      ['"1,5"', 'MUST', double, 'the string "1,5"'],
      ['true', 'MUST', double, 'the boolean true'],
    ],
  ],
  DateTime: [
    [
      '"2024-05-01T12:00:00Z"',
      '"2024-05-01T12:00:00.1234567Z"',
      '"2024-05-01T12:00:00+02:00"',
      '"20240501T120000Z"',
      '"2024-05-01"',
      '"2024-05-01T24:00:00Z"',
      '"2024-05-01t12:00z"',
      '"2024-02-29"',
    ],
    [
      ['"2024-13-01"', 'MUST', date, 'the string "2024-13-01"'],
      ['"2023-02-29"', 'MUST', date, 'the string "2023-02-29"'],
      ['"2024-05-01T24:00:01Z"', 'MUST', date, 'the string "2024-05-01T24:00:01Z"'],
      ['"2024-05-01T25:00:00Z"', 'MUST', date, 'the string "2024-05-01T25:00:00Z"'],
      ['"1 May 2024"', 'MUST', date, 'the string "1 May 2024"'],
      ['1714521600', 'MUST', date, 'the number 1714521600'],
    ],
  ],
  String: [
    ['"7"', '"x"'],
    [
      ['7', 'MUST', 'a string', 'the number 7'],
      ['true', 'MUST', 'a string', 'the boolean true'],
    ],
  ],
  Colour: [
    ['"red"', '7', 'true', '12345678901234567890'],
    [
      ['["red"]', 'MUST', 'a string, a number or a boolean', 'an array'],
      ['{"r":1}', 'MUST', 'a string, a number or a boolean', 'an object'],
    ],
  ],
};

for (const [type, [fits, differs]] of Object.entries(table)) {
  test(`values are held to the type ${type}, in whatever letter case it is written`, () => {
    for (const written of [type, type.toLowerCase(), type.toUpperCase()]) {
      for (const value of fits) expect(found(JSON.stringify(written), value), value).toEqual([]);
      for (const [value = '', level = '', expected = '', got = ''] of differs) {
        expect(found(JSON.stringify(written), value), value).toEqual([
          `${level} ${expected}, because the type of "Kills" is ${written} / ${got}`,
        ]);
      }
    }
  });
}

test('a statistic without a type, or whose type is no text, says nothing of its value', () => {
  for (const type of ['null', '7', '[]']) expect(found(type, '"seven"'), type).toEqual([]);
  expect(found('"Integer"', 'null'), 'null is no value').toEqual([]);
});

test('names that every object has are no types', () => {
  for (const type of ['constructor', 'toString', '__proto__']) expect(departureOf(type, 'x'), type).toBeUndefined();
});

test('a value is told with every digit, and an absent one as such', () => {
  const read = (text: string): string => {
    const json = parseJson(Buffer.from(`[${text}]`));
    return json.ok && isArray(json.lossless) ? textOfValue(json.lossless[0]) : 'no JSON';
  };
  expect(read('12345678901234567890.5')).toBe('12345678901234567890.5');
  expect(read('"7"')).toBe('7');
  expect(read('{"a":12345678901234567890}')).toBe('{"a":12345678901234567890}');
  expect(read('true')).toBe('true');
  expect(textOfValue(undefined)).toBe('absent');
});

test('two spellings of one instant have one key, and nothing else has', () => {
  const key = (text: string): string => valueKey('DateTime', text);
  expect(key('2024-05-01T12:00:00Z')).toBe(key('2024-05-01T14:00:00+02:00'));
  expect(key('2024-05-01T12:00Z')).toBe(key('20240501T120000Z'));
  expect(key('2024-05-01T12:00:00Z')).not.toBe(key('2024-05-01T12:00:01Z'));
  expect(key('2024-05-01T24:00:00Z'), 'the end of a day is the start of the next').toBe(key('2024-05-02T00:00:00Z'));
  for (const text of ['2024-05-01T12:00:00', '2024-05-01', 'x']) expect(key(text)).toBe(text);
  expect(valueKey('String', '2024-05-01T12:00:00Z'), 'a text is its own key').toBe('2024-05-01T12:00:00Z');
});
