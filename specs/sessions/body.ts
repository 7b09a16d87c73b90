import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, withBody, withBodyText, withMeaning, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { nearlyJson, unquotedNames } from '../values/nearly-json.js';
import { openXuidLists, wrongXuidLists } from '../values/wrong-xuids.js';
import { acceptedAnswers, plainRequest, refusals, requireScid, someKeyword } from './asking.js';
import { anyXuid } from './knowledge.js';
import { sessionsRequest } from './requests.js';

/** Bytes that are no JSON value, or a JSON value that is no object. */
const malformed: readonly Edit[] = [
  withBodyText('an empty body', ''),
  withBodyText('a body that is no JSON', 'xuids=1'),
  withBodyText('a body that is cut', '{"xuids":["1"'),
  withBodyText('a body with text after its end', '{"xuids":["1"]}]'),
  ...[...nearlyJson, unquotedNames].map(([title, change]) => withBodyText(title, change('{"xuids":["1"]}'))),
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

/** Lists with an entry that is no XUID: a value of another type, or a text or number that means none. */
function entryEdits(good: string, isNumeral: boolean): readonly Edit[] {
  return wrongXuidLists
    .filter(({ value }) => ['string', 'number', 'bigint'].includes(typeof value) === isNumeral)
    .map(({ title, index, around }) => withBody(title, { xuids: around(good) }, `/xuids/${index}`));
}

/** A query by keyword alone, whose body has an empty list of XUIDs or no list. */
async function judgeKeywordAlone(context: CheckContext, subject: Subject, edit: Edit): Promise<void> {
  await subject.control(plainRequest(context, subject), acceptedAnswers());
  const scid = requireScid(context, subject);
  const query = { keyword: await someKeyword(context, subject) };
  const exchange = await subject.send(edit.apply(sessionsRequest({ scid, xuids: [], query })));
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
      await refusals(context, 'malformed', control, [...malformed, ...wrongTypes, ...entryEdits(good, false)]);
      await refusals(context, 'noXuid', control, entryEdits(good, true));
      const filterless = [
        withBody('no member xuids and no keyword', {}, '/xuids'),
        withMeaning('an empty list of XUIDs and no keyword', { xuids: [] }),
      ];
      await refusals(context, 'withoutFilter', control, filterless, 'SHOULD');
      for (const edit of [
        withMeaning('an empty list of XUIDs with a keyword', { xuids: [] }),
        withBody('no member xuids but a keyword', {}, '/xuids'),
      ]) {
        await context.case(edit.title, (subject) => judgeKeywordAlone(context, subject, edit));
      }
      await observe(context, 'XUIDs as JSON numbers', () =>
        withBody('XUIDs as JSON numbers', { xuids: [BigInt(good)] }, ''),
      );
      for (const { title, index, around } of openXuidLists) {
        await observe(context, title, () => withBody(title, { xuids: around(good) }, `/xuids/${index}`));
      }
      await observe(context, 'a XUID twice', () => withMeaning('a XUID twice', { xuids: [good, good] }));
      await observe(context, 'xuid in the query beside the body', () => withQuery('xuid', good, { part: 'meaning' }));
    },
  },
];
