import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { bodyBytes, type ServiceResponse } from '../../src/mock/http/response.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import type { Service } from '../../src/contract/service.js';
import { presenceRequest } from '../../specs/presence/requests.js';
import { type Draft, pathOf, UnsendableRequest } from '../../src/target/draft.js';
import type { Target } from '../../src/target/target.js';
import { composed } from '../../src/verdict/composed.js';
import { NotExercised } from '../../src/verdict/signals.js';
import { bareTarget } from '../verdict/subject-against.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { judgeService, smallMockTarget } from '../proof/departure-run.js';

/** Texts that no header can carry, no address can encode, or that nobody would send, as they stand in JSON. */
const texts: Readonly<Record<string, string>> = {
  'a line break': String.raw`two\r\nlines: of a header`,
  U_2028: String.raw`\u2028`,
  'the first half of a surrogate pair': String.raw`half \ud83d`,
  'the second half of a surrogate pair': String.raw`\ude00 half`,
  'a NUL': String.raw`a\u0000b`,
  'characters beyond the basic plane alone': String.raw`\ud83d\ude00\ud83d\ude01\ud83d\ude02`,
  'a character beyond the basic plane first and last': String.raw`\ud83d\ude00 word \ud83d\ude00`,
  '1,000 characters': 'x'.repeat(1000),
  'what a query, a path and a fragment mean': String.raw`a&take=0#b/../c?d=%zz%00+ e;f`,
};

/** Another text for each place that has another one now: a keyword is told from others by it. */
function told(text: string, original: string): string {
  return `${text} ${createHash('md5').update(original).digest('hex').slice(0, 4)}`;
}

/** The faults of the harness, and the requests that it could not send. */
function faults(results: readonly CheckResult[]): string[] {
  return results.flatMap(({ requirement, outcome, reason, cases }) => [
    ...(outcome === 'harness-error' ? [`${requirement}: ${reason ?? ''}`] : []),
    ...cases.flatMap((one) =>
      one.exchanges.flatMap(({ failure }) =>
        failure === undefined ? [] : [`${requirement}, ${one.title}: ${failure.code} ${failure.reason}`],
      ),
    ),
  ]);
}

async function judge(
  service: Service,
  change: (response: ServiceResponse) => ServiceResponse,
  target: (target: Target) => Target = (one) => one,
): Promise<CheckResult[]> {
  const rules = withRules(defaultRules, {
    http: { respond: (response, context) => change(defaultRules.http.respond(response, context)) },
  });
  const mock = await startMock({ rules });
  try {
    return await judgeService(target(smallMockTarget(mock.url)), service);
  } finally {
    await mock.close();
  }
}

/** Puts another text into each of these members of a body, and into each entry of a list. */
function withTexts(member: string, text: string): (response: ServiceResponse) => ServiceResponse {
  const pattern = new RegExp(String.raw`("${member}":\s*)(\[[^\]]*\]|"[^"]*")`, 'g');
  return (response) => {
    if (response.status !== 200 || response.body === undefined) return response;
    const body = bodyBytes(response)
      .toString('utf8')
      .replace(
        pattern,
        (_all, start: string, value: string) =>
          start + value.replace(/"([^"]*)"/g, (_one, old: string) => `"${told(text, old)}"`),
      );
    return { ...response, body };
  };
}

/** Members of responses whose texts a check may send on. */
const sentOn: readonly (readonly [service: Service, member: string, texts: readonly string[]])[] = [
  ['sessions', 'keywords', Object.keys(texts)],
  ['presence', 'type', ['a line break', 'the first half of a surrogate pair', '1,000 characters']],
];

for (const [service, member, names] of sentOn) {
  for (const what of names) {
    const text = texts[what] ?? '';
    test(`${service}: ${what} in ${member} of a response is never a fault, nor a request that cannot be sent`, async () => {
      test.setTimeout(120_000);
      expect(faults(await judge(service, withTexts(member, text)))).toEqual([]);
    });
  }
}

/** Header values that a parser takes, and whether one can be sent back. */
const validators: Readonly<Record<string, readonly [value: string, outcome: RegExp]>> = {
  'bytes beyond ASCII': ['"\u00e9\u00ff"', /^held/],
  'control characters of Latin-1': ['"\u0080"', /^not-exercised .* cannot be sent back/],
  'no entity tag': ['a, b, "c', /^held/],
  '20,000 characters': [`"${'x'.repeat(20_000)}"`, /^not-exercised .* cannot be sent back/],
  nothing: ['', /^not-exercised .* cannot be sent back/],
};

for (const [what, [value, expected]] of Object.entries(validators)) {
  test(`userstats: a validator of a response that holds ${what} is never a fault, nor a request that cannot be sent`, async () => {
    test.setTimeout(120_000);
    const results = await judge('userstats', (response) => ({
      ...response,
      headers: [
        ...response.headers.filter(([name]) => !/^(?:etag|last-modified)$/i.test(name)),
        ['ETag', value],
        ['Last-Modified', value],
      ],
    }));
    expect(faults(results)).toEqual([]);
    const [judged] = results.filter(({ requirement }) => requirement === 'STATS-NOT-MODIFIED');
    const echoing = judged?.cases.filter(({ title }) => title.includes('of the answer')) ?? [];
    expect(echoing).toHaveLength(2);
    for (const { outcome, reason = '' } of echoing) expect(`${outcome} ${reason}`).toMatch(expected);
  });
}

test('texts of a profile that no request can carry are never a fault, nor a request that cannot be sent', async () => {
  test.setTimeout(240_000);
  const words = Object.values(texts).map((text) => JSON.parse(`"${text}"`) as string);
  const word = (index: number): string => words[index % words.length] ?? '';
  const hostile = (target: Target): Target => ({
    ...target,
    people: target.people.map((person, index) => ({
      ...person,
      ...(person.devices !== undefined && {
        devices: person.devices.map((device) => ({ ...device, type: `${device.type}${word(index)}` })),
      }),
    })),
    statistics: target.statistics.map((one, index) => ({ ...one, name: `${one.name}${word(index)}` })),
    sessions: target.sessions.map((one, index) => ({
      ...one,
      name: `${word(index)}${one.name}`,
      template: `${one.template}${word(index)}`,
      keywords: (one.keywords ?? []).map((keyword, place) => `${word(index + place)}${keyword}`),
    })),
  });
  for (const service of ['userstats', 'presence', 'sessions'] as const) {
    expect(faults(await judge(service, (response) => response, hostile)), service).toEqual([]);
  }
});

test('a request that cannot carry its texts is not exercised, with the text that stands in the way', () => {
  const target = bareTarget('http://127.0.0.1:9');
  const draft = presenceRequest({ users: ['1'] });
  const rows: readonly (readonly [Draft, reason: RegExp])[] = [
    [
      { ...draft, query: [['keyword', 'half \ud83d']] },
      /^no address can hold the text "half \\ud83d": half of a surrogate/,
    ],
    [{ ...draft, query: [['\ude00', 'a']] }, /^no address can hold the text "\\ude00"/],
    [
      { ...draft, headers: [['X-Key', 'one\r\ntwo: three']] },
      /^no header can hold the text "one\\r\\ntwo: three", which X-Key/,
    ],
    [{ ...draft, headers: [['X-Key', 'a\u0000']] }, /^no header can hold the text "a\\u0000", which X-Key/],
    [{ ...draft, headers: [['X-Key', '\u2028']] }, /^no header can hold/],
  ];
  for (const [unsendable, reason] of rows) {
    expect(() => composed(unsendable, target)).toThrow(reason);
    expect(() => composed(unsendable, target)).toThrow(NotExercised);
  }
  expect(() => pathOf('sessions', '\ud83d')).toThrow(UnsendableRequest);
});
