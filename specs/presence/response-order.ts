import { type CaseJudge, check } from '../laws/check.js';
import { look } from '../laws/dialect.js';
import { presence, requireMany } from './service.js';

function inOrder(arrange: (users: readonly string[]) => readonly string[]): CaseJudge {
  return async (subject) => {
    const users = arrange(await requireMany(subject));
    const value = await look(presence, subject, { users });
    if (value.length < 2) subject.notExercised('fewer than two people are shown');
    const got = value.map(({ xuid }) => xuid);
    const shown = new Set(got);
    if (got.join() === users.filter((user) => shown.has(user)).join()) return;
    subject.finding({ expected: 'the records in the order of the request', got: 'another order', value: got });
  };
}

/** Records come in the order of the request. (uri-usersbatchpost, Response body) */
export const responseOrder = check(presence, 'PRES-RESPONSE-ORDER', {
  'an order': inOrder((users) => users),
  'the reverse order': inOrder((users) => users.toReversed()),
});
