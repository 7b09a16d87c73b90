import type { JsonBody } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, withBody, withBodyText, withMeaning, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { acceptedAnswers, plainRequest, refusals, requireScid, someKeyword } from './asking.js';
import { anyXuid } from './knowledge.js';
import { sessionsRequest } from './requests.js';

/** Bytes that are no JSON value, or a JSON value that is no object. */
const malformed: readonly Edit[] = [
  withBodyText('an empty body', ''),
  withBodyText('a body that is no JSON', 'xuids=1'),
  withBodyText('a body that is cut', '{"xuids":["1"'),
  withBodyText('a body with text after its end', '{"xuids":["1"]}]'),
  withBody('a list as the body', ['1'], ''),
  withBody('a string as the body', 'xuids', ''),
  withBody('a number as the body', 1, ''),
  withBody('null as the body', null, ''),
];

const wrongTypes: readonly Edit[] = [
  withBody('xuids is a string', { xuids: '1' }, '/xuids'),
  withBody('xuids is an object', { xuids: { '0': '1' } }, '/xuids'),
  withBody('xuids is null', { xuids: null }, '/xuids'),
  withBody('xuids is true', { xuids: true }, '/xuids'),
];

const wrongEntries: readonly (readonly [words: string, value: JsonBody])[] = [
  ['null', null],
  ['true', true],
  ['an object', { xuid: '1' }],
  ['a list', ['1']],
];

/** Texts that are no unsigned 64-bit integer; the last is one more than the largest. */
const noXuids: readonly string[] = ['', 'abc', '-1', '1.5', '0x10', '18446744073709551616'];

/** Entries that are no XUID, alone and after a good one: a service may look at the first alone. */
function entryEdits(good: string, values: readonly (readonly [string, JsonBody])[]): readonly Edit[] {
  return values.flatMap(([words, value], index) => [
    withBody(`an entry that is ${words}`, { xuids: [value] }, '/xuids/0'),
    ...(index === 0 ? [withBody(`a second entry that is ${words}`, { xuids: [good, value] }, '/xuids/1')] : []),
  ]);
}

async function judgeEmptyWithKeyword(context: CheckContext, subject: Subject): Promise<void> {
  await subject.control(plainRequest(context, subject), acceptedAnswers());
  const scid = requireScid(context, subject);
  const exchange = await subject.send(
    sessionsRequest({ scid, xuids: [], query: { keyword: await someKeyword(context, subject) } }),
  );
  const edit = withMeaning('no XUIDs but a keyword', { xuids: [] });
  subject.judgeStatus(exchange, acceptedAnswers(), {
    edit,
    level: 'SHOULD',
  });
}

async function observe(context: CheckContext, title: string, editOf: (subject: Subject) => Edit): Promise<void> {
  await context.case(title, async (subject) => {
    await subject.observed(plainRequest(context, subject), editOf(subject), acceptedAnswers());
  });
}

/** Judges what the body must look like. */
export const bodyChecks: readonly Check[] = [
  {
    requirement: 'SESS-BODY',
    service: 'sessions',
    run: async (context) => {
      const control = (subject: Subject): ReturnType<typeof plainRequest> => plainRequest(context, subject);
      const good = anyXuid(context.target);
      await refusals(context, 'malformed', control, [...malformed, ...wrongTypes, ...entryEdits(good, wrongEntries)]);
      const texts = noXuids.map((text) => [`the text "${text}"`, text] as const);
      await refusals(context, 'noXuid', control, entryEdits(good, texts));
      const filterless = [
        withBody('no member xuids and no keyword', {}, '/xuids'),
        withMeaning('an empty list of XUIDs and no keyword', { xuids: [] }),
      ];
      await refusals(context, 'withoutFilter', control, filterless, 'SHOULD');
      await context.case('an empty list of XUIDs with a keyword', (subject) => judgeEmptyWithKeyword(context, subject));
      await observe(context, 'XUIDs as JSON numbers', () =>
        withBody('XUIDs as JSON numbers', { xuids: [BigInt(good)] }, ''),
      );
      await observe(context, 'a XUID twice', () => withMeaning('a XUID twice', { xuids: [good, good] }));
      await observe(context, 'xuid in the query beside the body', () => withQuery('xuid', good, { part: 'meaning' }));
    },
  },
];
