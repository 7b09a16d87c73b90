import { type CaseJudge, check } from '../laws/check.js';
import { ask } from '../laws/dialect.js';
import { presence, requirePeople } from './service.js';

function inOrder(arrange: (users: readonly string[]) => readonly string[]): CaseJudge {
  return async (subject) => {
    const users = arrange(requirePeople(subject));
    const { value } = await ask(presence, subject, { users });
    if (value.length < 2) subject.notExercised('fewer than two people are shown');
    const got = value.map(({ xuid }) => xuid);
    if (got.join() === users.filter((user) => got.includes(user)).join()) return;
    subject.finding({ expected: 'the records in the order of the request', got: 'another order', value: got });
  };
}

/** Records come in the order of the request. (uri-usersbatchpost, Response body) */
export const responseOrder = check(presence, 'PRES-RESPONSE-ORDER', {
  'an order': inOrder((users) => users),
  'the reverse order': inOrder((users) => users.toReversed()),
});
