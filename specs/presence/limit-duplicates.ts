import { withBody, withMeaning } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check } from '../laws/check.js';
import { findWitnesses, listOfUsers } from './limit-users.js';
import { maximumUsers } from './people.js';
import { presenceRequest } from './requests.js';
import { presence } from './service.js';

async function fullList(subject: Subject): Promise<readonly string[]> {
  const known = await findWitnesses(subject);
  return listOfUsers(
    maximumUsers(),
    known.map(({ xuid }) => xuid),
  );
}

function observedList(title: string, change: (list: readonly string[]) => readonly string[]): CaseJudge {
  return async (subject) => {
    const users = await fullList(subject);
    await subject.observed(presenceRequest({ users }), withBody(title, { users: change(users) }, '/users'));
  };
}

/** Whether a user who is named twice counts twice. (uri-usersbatchpost, Required members) */
export const limitDuplicates = check(presence, 'PRES-LIMIT-DUPLICATES', () => {
  const limit = maximumUsers();
  const twice = `${limit + 1} entries, two of them the same XUID`;
  const same = `${limit + 1} entries, all of them the same XUID`;
  const within = `${limit} entries, two of them the same XUID`;
  return {
    [twice]: observedList(twice, (list) => [...list, ...list.slice(0, 1)]),
    [same]: observedList(same, ([first = '']) => Array.from({ length: limit + 1 }, () => first)),
    // Within the limit by either reading, so this one can be judged.
    [within]: async (subject) => {
      const list = await fullList(subject);
      const control = presenceRequest({ users: list });
      const edit = withMeaning(within, { users: [...list.slice(1), ...list.slice(1, 2)] });
      await subject.control(control, presence.accepted());
      await subject.demanded(edit.apply(control), `a request with ${edit.title}`, presence.accepted());
    },
  };
});
