import { expect, test } from '@playwright/test';
import { foldedJson } from '../../../src/report/formats/folded-json.js';
import { escaped, html } from '../../../src/report/formats/html/markup.js';
import { readTree } from '../../../src/report/formats/json-tree.js';
import { shownLine, shownText } from '../../../src/report/formats/shown-text.js';

test('what cannot be seen, or would act, is shown by its code point', () => {
  const cases: [string, string][] = [
    ['\u001b[2J', '⟨U+001B⟩[2J'],
    ['a\u202Eb', 'a⟨U+202E⟩b'],
    ['\uD800', '⟨U+D800⟩'],
    ['\u2028', '⟨U+2028⟩'],
    ['\u0000', '⟨U+0000⟩'],
    ['line\n\tnext', 'line\n\tnext'],
    ['שלום 한국어', 'שלום 한국어'],
  ];
  for (const [text, shown] of cases) expect(shownText(text, 100), JSON.stringify(text)).toBe(shown);
  expect(shownLine('a\r\n\tb ', 100)).toBe('a b');
});

test('a long text is cut between characters and says how long it was', () => {
  expect(shownText('x'.repeat(1_000_000), 3)).toBe('xxx… (1000000 characters in all)');
  expect(shownText('ab\u{1F600}cd', 3)).toBe('ab… (6 characters in all)');
  expect(shownText('abc', 3)).toBe('abc');
});

test('templates escape every value but markup', () => {
  expect(html`<b title="${'"><i>'}">${['<', html`<i>x</i>`, 1, undefined]}</b>`.text).toBe(
    '<b title="&quot;&gt;&lt;i&gt;">&lt;<i>x</i>1</b>',
  );
  expect(escaped("'&")).toBe('&#39;&amp;');
});

function laidOut(text: string, pointers: readonly string[] = [], isCut = false): string[] | undefined {
  const tree = readTree(text, isCut);
  const marks = { plain: ' ', marked: '>', fold: '~' };
  return tree === undefined ? undefined : foldedJson(tree, pointers).map(({ text: line, kind }) => marks[kind] + line);
}

test('a long list is folded to its ends, and where something is meant, to that', () => {
  const records = Array.from({ length: 1100 }, (_unused, index) => ({ xuid: String(index), state: 'x'.repeat(100) }));
  const text = JSON.stringify({ users: records.map(({ xuid }) => xuid) });
  expect(laidOut(text)).toEqual([
    ' {',
    '   "users": [',
    '     "0",',
    '     "1",',
    '     "2",',
    '~    … 1096 more entries',
    '     "1099"',
    '   ]',
    ' }',
  ]);
  const meant = laidOut(JSON.stringify(records), ['/700/state']);
  expect(meant).toHaveLength(8);
  expect(meant?.slice(0, 5)).toEqual([
    ' [',
    '~  … 700 more entries',
    '   {',
    '     "xuid": "700",',
    `>    "state": "${'x'.repeat(100)}"`,
  ]);
  expect(meant?.[6]).toBe('~  … 399 more entries');
});

test('a pointer to what is missing marks its nearest owner, and no digit is lost', () => {
  expect(laidOut('[{"xuid":18446744073709551615}]', ['/0/state'])).toEqual([
    ' [',
    '>  {"xuid": 18446744073709551615}',
    ' ]',
  ]);
  expect(laidOut('{"a/b":{"~":1e400}}', ['/a~1b/~0'])).toEqual([' {', '   "a/b": {', '>    "~": 1e400', '   }', ' }']);
  expect(laidOut('[]', [''])).toEqual(['>[]']);
});

test('what is cut is read up to the cut, and what is no JSON is left alone', () => {
  expect(laidOut('{"users":["1","2","3', [], true)).toEqual([
    ' {',
    '   "users": [',
    '     "1",',
    '     "2",',
    '~    … only the beginning was kept',
    '~  … only the beginning was kept',
  ]);
  for (const text of ['', '{', '[1,]', '{"a" 1}', 'null null', '<html>', "{'a':1}", '['.repeat(100_000), '{"a":}']) {
    expect(laidOut(text), text.slice(0, 20)).toBeUndefined();
  }
});
