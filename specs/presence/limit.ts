import { answersOf, numberOf, requirement } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { Check } from '../../src/verdict/check.js';
import { withBody } from '../../src/verdict/edit.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type BatchOptions, judgeAccepted } from './limit-accepted.js';
import { judgeRefused } from './limit-refused.js';
import { findWitnesses, listOfUsers, type Witness } from './limit-users.js';
import { presenceRequest } from './requests.js';

/** The limit has one home among the requirements; all three of this concern read it there. */
function maximumUsers(): number {
  return numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers');
}

/** Where nobody is shown, the filters can keep nobody: any values do. */
const anyDeviceType = 'XboxOne';
const anyTitle = 1234567890;

/** Filters that keep the people who are shown on devices, so that a batch under them has somebody to lose. */
async function keepingFilters(context: CheckContext, subject: Subject): Promise<BatchOptions> {
  const witnesses: readonly Witness[] = await findWitnesses(context, subject);
  const devices = witnesses.flatMap((witness) => witness.devices);
  const deviceTypes = [...new Set(devices.map(({ type }) => type))];
  const ids = devices.flatMap(({ titles }) => titles.map(({ id }) => Number(id)));
  const titles = [...new Set(ids)].filter((id) => id < 2 ** 32);
  return {
    deviceTypes: deviceTypes.length > 0 ? deviceTypes : [anyDeviceType],
    titles: titles.length > 0 ? titles : [anyTitle],
  };
}

const acceptCheck: Check = {
  requirement: 'PRES-LIMIT-ACCEPT',
  service: 'presence',
  run: async (context) => {
    const limit = maximumUsers();
    for (const count of [1, limit - 1, limit]) {
      await context.case(`${count} ${count === 1 ? 'XUID' : 'XUIDs'}`, (subject) =>
        judgeAccepted(context, subject, { count, options: {} }),
      );
    }
    const atLimit = { count: limit };
    for (const level of ['user', 'device', 'all']) {
      await context.case(`${limit} XUIDs at the level ${level}`, (subject) =>
        judgeAccepted(context, subject, { ...atLimit, options: { level } }),
      );
    }
    await context.case(`${limit} XUIDs with deviceTypes and titles`, async (subject) => {
      await judgeAccepted(context, subject, { ...atLimit, options: await keepingFilters(context, subject) });
    });
    await context.case(`${limit} XUIDs with onlineOnly`, (subject) =>
      judgeAccepted(context, subject, { ...atLimit, options: { onlineOnly: true } }),
    );
  },
};

const rejectCheck: Check = {
  requirement: 'PRES-LIMIT-REJECT',
  service: 'presence',
  run: async (context) => {
    const limit = maximumUsers();
    const largest = numberOf(context.requirement, 'largestTriedCount');
    const oneMore = { limit, more: 1, searchUpTo: undefined };
    await context.case(`${limit + 1} XUIDs`, (subject) =>
      judgeRefused(context, subject, { ...oneMore, options: {}, searchUpTo: largest }),
    );
    // Far beyond the limit: the comparison may be with one count alone, and the work that is asked for is what it guards.
    await context.case(`${limit * 2} XUIDs at the level user`, (subject) =>
      judgeRefused(context, subject, { ...oneMore, more: limit, options: { level: 'user' } }),
    );
    await context.case(`${limit + 1} XUIDs at the level all`, (subject) =>
      judgeRefused(context, subject, { ...oneMore, options: { level: 'all' } }),
    );
    await context.case(
      `${limit + 1} XUIDs at the level device with deviceTypes, titles and onlineOnly`,
      async (subject) => {
        const options = { ...(await keepingFilters(context, subject)), level: 'device', onlineOnly: true };
        await judgeRefused(context, subject, { ...oneMore, options });
      },
    );
  },
};

const duplicatesCheck: Check = {
  requirement: 'PRES-LIMIT-DUPLICATES',
  service: 'presence',
  run: async (context) => {
    const limit = maximumUsers();
    const fullList = async (subject: Subject): Promise<readonly string[]> => {
      const witnesses = await findWitnesses(context, subject);
      return listOfUsers(
        limit,
        witnesses.map(({ xuid }) => xuid),
      );
    };
    const observeList = async (
      title: string,
      change: (list: readonly string[]) => readonly string[],
    ): Promise<void> => {
      await context.case(title, async (subject) => {
        const list = await fullList(subject);
        await subject.observed(presenceRequest({ users: list }), withBody(title, { users: change(list) }, '/users'));
      });
    };
    await observeList(`${limit + 1} entries, two of them the same XUID`, (list) => [...list, ...list.slice(0, 1)]);
    await observeList(`${limit + 1} entries, all of them the same XUID`, ([first = '']) =>
      Array.from({ length: limit + 1 }, () => first),
    );
    // Within the limit by either reading, so this one can be judged.
    await context.case(`${limit} entries, two of them the same XUID`, async (subject) => {
      const list = await fullList(subject);
      const served = answersOf(requirement('PRES-LIMIT-ACCEPT'), 'served');
      const control = await subject.control(presenceRequest({ users: list }), served);
      const exchange = await subject.send(presenceRequest({ users: [...list.slice(1), ...list.slice(1, 2)] }));
      if (inStatusSet(exchange.response.status, served.allowed)) return;
      subject.finding({
        expected: `${describeStatusSet(served.allowed)} to ${limit} entries of which two are the same, as to ${limit} distinct ones`,
        got: describeAnswer(exchange),
        exchanges: [control, exchange],
      });
    });
  },
};

/** How many people one request may ask for. (uri-usersbatchpost, Required members) */
export const limitChecks: readonly Check[] = [acceptCheck, rejectCheck, duplicatesCheck];
