import { answersOf, textsOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { JsonBody } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, titled, withBody, withMeaning } from '../../src/verdict/edit.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import { openXuidLists, wrongXuidLists } from '../wrong-xuids.js';
import { observedCases, plainRequest, refusalCases } from './refusal-cases.js';
import { syntheticXuids } from './requests.js';

const [first = '', second = ''] = syntheticXuids(2);

function users(title: string, value: JsonBody): Edit {
  return withBody(`users: ${title}`, { users: value }, '/users');
}

const wrongUsers: readonly Edit[] = [
  withBody('no users', {}, '/users'),
  withBody('no users but a level', { level: 'user' }, '/users'),
  users('null', null),
  users('a XUID outside of an array', first),
  users('two XUIDs in one string', `${first},${second}`),
  users('a number', 1),
  users('an object whose values are XUIDs', { '0': first, '1': second }),
];

const entryEdits: readonly Edit[] = wrongXuidLists.map(({ title, index, around }) =>
  withBody(title, { users: around(first) }, `/users/${index}`),
);

/** Far behind, for services that look at an array page by page. */
const many = syntheticXuids(120);
const farBehind = withBody(
  `letters behind ${many.length} XUIDs`,
  { users: [...many, 'nobody'] },
  `/users/${many.length}`,
);

async function judgeLargest(context: CheckContext, xuid: string): Promise<void> {
  const served = answersOf(context.requirement, 'served').allowed;
  await context.case(`the XUID ${xuid}`, async (subject) => {
    const control = await subject.control(plainRequest);
    const edit = withMeaning(`the XUID ${xuid}`, { users: [first, xuid] });
    const exchange = await subject.send(edit.apply(plainRequest));
    if (inStatusSet(exchange.response.status, served)) return;
    subject.finding({
      level: 'SHOULD',
      expected: `${describeStatusSet(served)} to the XUID ${xuid}, an unsigned 64-bit integer like any other`,
      got: describeAnswer(exchange),
      exchanges: [control, exchange],
    });
  });
}

const unspecifiedUsers: readonly Edit[] = [
  withMeaning('users: an empty array', { users: [] }),
  ...openXuidLists.map(({ title, index, around }) => withBody(title, { users: around(first) }, `/users/${index}`)),
  titled('XUIDs as JSON numbers', withBody('', { users: [BigInt(first), BigInt(second)] }, '/users')),
];

/** The only required member. (uri-usersbatchpost, Required members) */
export const usersCheck: Check = {
  requirement: 'PRES-BODY-USERS',
  service: 'presence',
  run: async (context) => {
    await refusalCases(context, plainRequest, [...wrongUsers, ...entryEdits, farBehind]);
    for (const xuid of textsOf(context.requirement, 'largestXuids')) await judgeLargest(context, xuid);
    await observedCases(context, plainRequest, unspecifiedUsers);
  },
};
