import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, titled, withBody, withBodyText, withMeaning, withQuery } from '../../src/verdict/edit.js';
import { type Cases, check, each } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { nearlyJson, unquotedNames } from '../values/nearly-json.js';
import { openXuidLists, type WrongXuidList, wrongXuidLists } from '../values/wrong-xuids.js';
import { bodyControlsInTurn, ifServed } from './controls.js';
import { byKeywordAlone } from './keyword-alone.js';
import { anyXuid, unknownXuids } from './knowledge.js';
import { control, plainRequest, sessions } from './service.js';

/** Bytes that are not a JSON value, or a JSON value that is not an object. */
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

const filterless: readonly Edit[] = [
  withBody('no member xuids and no keyword', {}, '/xuids'),
  withMeaning('an empty list of XUIDs and no keyword', { xuids: [] }),
];

/** A list with an entry that is not a XUID. */
function listWith({ title, index, around }: WrongXuidList, good: string): Edit {
  return withBody(title, { xuids: around(good) }, `/xuids/${index}`);
}

/** So many users stand before a wrong entry: more than a service may look at. They need not exist. */
const manyUsers = 120;

/** A query about many users, where the service takes so many: how many it should is left open. */
const crowded = ifServed(
  (subject) => plainRequest(subject, { xuids: unknownXuids(manyUsers) }),
  (subject) => subject.notExercised(`the service does not take ${manyUsers} users at once`),
);

/** The list of a query about many users, with an entry that is not a XUID behind them. */
function behindMany(what: string, value: JsonBody): Edit {
  const title = `an entry that is ${what}, behind ${manyUsers} XUIDs`;
  return withBody(title, { xuids: [...unknownXuids(manyUsers), value] }, `/xuids/${manyUsers}`);
}

/** Whether an entry is a text or a number, rather than a value of another type. */
function isNumeral({ value }: WrongXuidList): boolean {
  return ['string', 'number', 'bigint'].includes(typeof value);
}

/** A query by keyword alone, whose body has an empty list of XUIDs or no list. */
const withoutUsers: Cases = each(
  [
    withMeaning('an empty list of XUIDs with a keyword', { xuids: [] }),
    withBody('no member xuids but a keyword', {}, '/xuids'),
  ],
  (edit) => [
    edit.title,
    async (subject) => {
      await subject.control(control(subject), sessions.accepted());
      const draft = sessions.request(await byKeywordAlone(subject));
      subject.judgeStatus(await subject.send(edit.apply(draft)), sessions.accepted(), { edit, level: 'SHOULD' });
    },
  ],
);

/** The body is a list of XUIDs. (uri-serviceconfigsscidbatchpost, Request body) */
export const body = check(sessions, 'SESS-BODY', ({ target }) => {
  const good = anyXuid(target);
  const lists = (numerals: boolean): readonly Edit[] =>
    wrongXuidLists.filter((list) => isNumeral(list) === numerals).map((list) => listWith(list, good));
  return [
    refused(sessions, bodyControlsInTurn, [...malformed, ...wrongTypes, ...lists(false)], { answers: 'malformed' }),
    refused(sessions, bodyControlsInTurn, lists(true), { answers: 'noXuid' }),
    refused(sessions, crowded, [behindMany('null', null)], { answers: 'malformed' }),
    refused(sessions, crowded, [behindMany('letters', 'nobody')], { answers: 'noXuid' }),
    refused(sessions, control, filterless, { answers: 'withoutFilter', level: 'SHOULD' }),
    withoutUsers,
    observed(sessions, control, [
      withBody('XUIDs as JSON numbers', { xuids: [BigInt(good)] }, ''),
      ...openXuidLists.map((list) => listWith(list, good)),
      withMeaning('a XUID twice', { xuids: [good, good] }),
      titled('xuid in the query with the body', withQuery('xuid', good, { part: 'meaning' })),
    ]),
  ];
});
