import { documentedStatuses } from '../documented-statuses.js';
import { isOk } from '../../src/contract/status.js';
import { type AnswerSet, answersOf } from '../../src/contract/requirements.js';
import type { CredentialRole, Statistic } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withCredential, withMeaning } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { describeAnswer, Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { statisticsByKey, statisticsIn, usersOf } from './answers.js';
import { judgeNothingShown } from './authorization.js';
import { ask, contentOf, missingFrom } from './content.js';
import { everyOpenStatistic, knownScids, peopleFor, queryFor, sameGuid, statisticsWithValues } from './known.js';
import { bodyOf, type StatisticsQuery, statisticsRequest } from './requests.js';

/** Service configurations that a credential without access is tried on. */
const scidsAtMost = 3;

function requireCredential(context: CheckContext, subject: Subject, role: CredentialRole): void {
  if (context.target.credentials[role] === undefined) subject.skip(`the profile names no credential "${role}"`);
}

/**
 * Who may read a restricted statistic: the caller, else a service of its own. Only a value that is really shown to one
 * proves that the refusal to another is about access.
 */
async function readerOf(context: CheckContext, subject: Subject, query: StatisticsQuery): Promise<CredentialRole> {
  let reason = '';
  for (const role of ['caller', 'server'] as const) {
    if (context.target.credentials[role] === undefined) continue;
    try {
      const exchange = await subject.control(statisticsRequest(query, role));
      if (contentOf(subject, exchange).facts.size > 0) return role;
      reason = 'nobody of whom the profile says so has a value in the answer';
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      reason = error.message;
    }
  }
  return subject.inconclusive(`no credential was shown the statistic, so a refusal would prove nothing: ${reason}`);
}

async function judgeRestrictedAlone(context: CheckContext, subject: Subject, statistic: Statistic): Promise<void> {
  requireCredential(context, subject, 'withoutRestricted');
  const query = queryFor(statistic);
  const reader = await readerOf(context, subject, query);
  const edit = withCredential('withoutRestricted', 'a credential that may not read the restricted statistic');
  const refusal = answersOf(context.requirement, 'refused');
  judgeNothingShown(subject, await subject.refused(statisticsRequest(query, reader), edit, refusal));
}

/**
 * How a request for open and restricted statistics together is answered is unspecified: refused, or without the restricted
 * ones. To show the restricted value is neither.
 */
async function judgeRestrictedMixed(
  context: CheckContext,
  subject: Subject,
  open: Statistic,
  statistic: Statistic,
): Promise<void> {
  requireCredential(context, subject, 'withoutRestricted');
  await readerOf(context, subject, queryFor(statistic));
  const alone = queryFor(open);
  const permitted = await subject.send(statisticsRequest(alone, 'withoutRestricted'));
  if (!isOk(permitted.response.status)) {
    subject.notExercised(`the open statistic alone is refused too: ${describeAnswer(permitted)}`);
  }
  const people = [...new Set([...alone.requestedusers, ...queryFor(statistic).requestedusers])];
  const requestedscids = sameGuid(open.scid, statistic.scid)
    ? [{ scid: open.scid, requestedstats: [open.name, statistic.name] }]
    : [...alone.requestedscids, ...queryFor(statistic).requestedscids];
  const both = statisticsRequest({ requestedusers: people, requestedscids }, 'withoutRestricted');
  const exchange = await subject.send(both, documentedStatuses('userstats'));
  const { status } = exchange.response;
  subject.observe(`open and restricted statistics together: answered with ${status}`);
  judgeNothingShown(subject, exchange);
  if (!isOk(status)) return;
  const shown = [...statisticsByKey(usersOf(subject, exchange)).values()].find(({ name }) => name === statistic.name);
  if (shown !== undefined) {
    subject.observe(
      `the value of the restricted "${statistic.name}" was shown because an open one was asked for beside it`,
    );
  }
}

/**
 * A GUID is the same in capitals, so they must not open what is closed. How a service refuses them is not judged here: it
 * may not know such an id at all.
 */
async function judgeCapitals(subject: Subject, query: StatisticsQuery, role: CredentialRole): Promise<void> {
  const requestedscids = query.requestedscids.map((entry) => ({ ...entry, scid: entry.scid.toUpperCase() }));
  if (requestedscids.every(({ scid }, index) => scid === query.requestedscids[index]?.scid)) {
    subject.notExercised('the id has no small letters');
  }
  const exchange = await subject.send(
    statisticsRequest({ ...query, requestedscids }, role),
    documentedStatuses('userstats'),
  );
  const [shown] = statisticsIn(exchange);
  if (shown === undefined) return;
  subject.finding({
    expected: 'no value, as under the id in small letters',
    got: `the value of "${shown.name}" under the id in capitals`,
    pointer: shown.pointer,
    value: shown.value,
  });
}

async function judgeInaccessible(context: CheckContext, subject: Subject, scid: string): Promise<void> {
  const known = knownScids(context.target).find((entry) => !sameGuid(entry.scid, scid));
  if (known === undefined) return subject.skip('the profile names no service configuration that the caller may use');
  const people = peopleFor(context.target, known.scid);
  const query: StatisticsQuery = { requestedusers: people, requestedscids: [known] };
  const there = context.target.statistics.filter((statistic) => sameGuid(statistic.scid, scid)).map(({ name }) => name);
  const requestedstats = there.length > 0 ? there : known.requestedstats;
  const body = bodyOf({ ...query, requestedscids: [{ scid, requestedstats }] });
  const edit = withMeaning('a service configuration that the caller may not use', body);
  const refusal = answersOf(context.requirement, 'refused');
  judgeNothingShown(subject, await subject.refused(statisticsRequest(query), edit, refusal));
}

async function judgeWithoutAccess(context: CheckContext, refusal: AnswerSet): Promise<void> {
  const scids = knownScids(context.target).slice(0, scidsAtMost);
  if (scids.length === 0) {
    await context.case('a credential without access', (subject) =>
      subject.skip('the profile names no service configuration'),
    );
  }
  for (const known of scids) {
    await context.case(`a credential without access to ${known.scid}`, async (subject) => {
      requireCredential(context, subject, 'withoutAccess');
      const query = { requestedusers: peopleFor(context.target, known.scid), requestedscids: [known] };
      const edit = withCredential('withoutAccess', 'a credential that may not use the service configuration');
      judgeNothingShown(subject, await subject.refused(statisticsRequest(query), edit, refusal));
    });
  }
  const [first] = scids;
  if (first === undefined) return;
  await context.case(`a credential without access to ${first.scid} in capital letters`, async (subject) => {
    requireCredential(context, subject, 'withoutAccess');
    const query = { requestedusers: peopleFor(context.target, first.scid), requestedscids: [first] };
    await subject.control(statisticsRequest(query));
    await judgeCapitals(subject, query, 'withoutAccess');
  });
}

const accessCheck: Check = {
  requirement: 'STATS-ACCESS',
  service: 'userstats',
  run: async (context) => {
    const restricted = statisticsWithValues(context.target, 'restricted');
    const [open] = statisticsWithValues(context.target, 'open');
    for (const statistic of restricted) {
      await context.case(`restricted ${statistic.name} in ${statistic.scid}`, (subject) =>
        judgeRestrictedAlone(context, subject, statistic),
      );
    }
    const [first] = restricted;
    if (first === undefined) {
      await context.case('a restricted statistic', (subject) =>
        subject.skip('the profile names no restricted statistic that somebody has a value of'),
      );
    } else if (open !== undefined) {
      await context.case(`restricted ${first.name} beside open ${open.name}`, (subject) =>
        judgeRestrictedMixed(context, subject, open, first),
      );
    }
    if (first !== undefined) {
      await context.case(`restricted ${first.name} under the id in capital letters`, async (subject) => {
        requireCredential(context, subject, 'withoutRestricted');
        await readerOf(context, subject, queryFor(first));
        await judgeCapitals(subject, queryFor(first), 'withoutRestricted');
      });
    }
    await judgeWithoutAccess(context, answersOf(context.requirement, 'refused'));
    for (const scid of context.target.serviceConfigurations.inaccessible) {
      await context.case(`the caller in ${scid}`, (subject) => judgeInaccessible(context, subject, scid));
    }
  },
};

/** Valid credentials of other users, titles, devices and sites. */
const otherPlatforms = ['withoutRestricted', 'thirdParty', 'friendless'] as const;

const openCheck: Check = {
  requirement: 'STATS-OPEN',
  service: 'userstats',
  run: async (context) => {
    for (const role of otherPlatforms) {
      await context.case(`the credential "${role}"`, async (subject) => {
        requireCredential(context, subject, role);
        const query = everyOpenStatistic(context.target);
        if (query === undefined) return subject.notExercised('the profile names no open statistic with a value');
        const control = await subject.control(statisticsRequest(query));
        if (contentOf(subject, control).facts.size === 0) {
          subject.notExercised('the caller is shown no open statistic, so there is nothing to be readable');
        }
        await judgeLaw(subject, {
          left: () => ask(subject, statisticsRequest(query)),
          right: () => ask(subject, statisticsRequest(query, role)),
          difference: missingFrom,
          steady: ({ facts }) => [...facts.keys()].sort(),
        });
      });
    }
  },
};

/** Checks of who may read what. */
export const accessChecks: readonly Check[] = [accessCheck, openCheck];
