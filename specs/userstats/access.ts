import { isOk } from '../../src/contract/status.js';
import { type Draft, type JsonBody, jsonText } from '../../src/target/draft.js';
import type { CredentialRole, Statistic, Target } from '../../src/target/target.js';
import { type Edit, withChangedText, withCredential, withoutHeader } from '../../src/verdict/edit.js';
import { describeAnswer, Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { documentedStatuses } from '../documented-statuses.js';
import { type CaseJudge, type Cases, check } from '../laws/check.js';
import { ifServed } from '../laws/if-served.js';
import { refused } from '../laws/refused.js';
import { withRepeats } from '../values/with-repeats.js';
import { knownScids, peopleFor, queryFor, requireCredential, sameGuid, statisticsWithValues } from './known.js';
import { type StatisticsQuery, statisticsRequest, syntheticXuids } from './requests.js';
import { userstats } from './service.js';
import { judgeNothingShown, statisticsByKey, statisticsIn, usersOf } from './statistics.js';

/** Service configurations that a credential without access is tried on. */
const maxScids = 3;

/**
 * Returns who may read a restricted statistic: the caller, else a service of its own. Only a value that is really shown to one
 * proves that the refusal to another is about access.
 */
async function readerOf(subject: Subject, query: StatisticsQuery): Promise<CredentialRole> {
  let reason = '';
  for (const role of ['caller', 'server'] as const) {
    if (subject.target.credentials[role] === undefined) continue;
    try {
      const exchange = await subject.control(statisticsRequest(query, role));
      if (userstats.read(subject, exchange, query).length > 0) return role;
      reason = 'nobody of whom the profile says so has a value in the answer';
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error;
      reason = error.message;
    }
  }
  return subject.inconclusive(`no credential was shown the statistic, so a refusal would prove nothing: ${reason}`);
}

/** People of whom nobody need know, for a request that is large. */
const peopleAmong = 120;

/** Makes a control of a query. */
type Form = (query: StatisticsQuery, role: CredentialRole) => (subject: Subject) => Draft | Promise<Draft>;

function plain(query: StatisticsQuery, role: CredentialRole): () => Draft {
  return () => statisticsRequest(query, role);
}

/**
 * For many people, some of them twice, without the header that the page does not name; where the service does not serve that, the plain
 * request.
 */
function crowded(query: StatisticsQuery, role: CredentialRole): ReturnType<Form> {
  const requestedusers = withRepeats([...syntheticXuids(peopleAmong), ...query.requestedusers]);
  const draft = withoutHeader('x-xbl-contract-version').apply(statisticsRequest({ ...query, requestedusers }, role));
  return ifServed(userstats, draft, statisticsRequest(query, role));
}

/** Returns the forms of a control, with the ends of their titles. The first of a kind has both: access depends on nothing that differs. */
function inForms(index: number): readonly (readonly [words: string, form: Form])[] {
  const further = [', for many people, some of them twice, without a contract version', crowded] as const;
  return index === 0 ? [['', plain], further] : [['', plain]];
}

/** A restricted statistic is refused to a credential that may not read it. */
function restrictedAlone(statistic: Statistic, index: number): readonly Cases[] {
  const query = queryFor(statistic);
  const control =
    (form: Form) =>
    async (subject: Subject): Promise<Draft> => {
      requireCredential(subject, 'withoutRestricted');
      return form(query, await readerOf(subject, query))(subject);
    };
  const edit = withCredential('withoutRestricted', 'a credential that may not read the restricted statistic');
  const title = `restricted ${statistic.name} in ${statistic.scid}`;
  return inForms(index).map(([words, form]) =>
    refused(userstats, control(form), { [`${title}${words}`]: edit }, { then: judgeNothingShown }),
  );
}

/**
 * What a service returns for open and restricted statistics together is unspecified: a refusal, or a response without the restricted
 * ones. To show the restricted value is neither.
 */
function restrictedMixed(open: Statistic, statistic: Statistic): CaseJudge {
  return async (subject) => {
    requireCredential(subject, 'withoutRestricted');
    await readerOf(subject, queryFor(statistic));
    const [alone, other] = [queryFor(open), queryFor(statistic)];
    const permitted = await subject.send(statisticsRequest(alone, 'withoutRestricted'));
    if (!isOk(permitted.response.status)) {
      subject.notExercised(`the open statistic alone is refused too: ${describeAnswer(permitted)}`);
    }
    const requestedusers = [...new Set([...alone.requestedusers, ...other.requestedusers])];
    const requestedscids = sameGuid(open.scid, statistic.scid)
      ? [{ scid: open.scid, requestedstats: [open.name, statistic.name] }]
      : [...alone.requestedscids, ...other.requestedscids];
    const both = statisticsRequest({ requestedusers, requestedscids }, 'withoutRestricted');
    const exchange = await subject.send(both, documentedStatuses('userstats'));
    const { status } = exchange.response;
    subject.observe(`open and restricted statistics together: answered with ${status}`);
    judgeNothingShown(subject, exchange);
    if (!isOk(status)) return;
    const found = [...statisticsByKey(usersOf(subject, exchange)).values()];
    if (!found.some(({ name }) => name === statistic.name)) return;
    subject.observe(
      `the value of the restricted "${statistic.name}" was shown because an open one was asked for with it`,
    );
  };
}

/**
 * A GUID is the same in capitals, so they must not open what is closed. How a service refuses them is not judged here: it
 * may not know such an id at all.
 */
function closedInCapitals(
  query: StatisticsQuery,
  role: CredentialRole,
  requireReader: (subject: Subject) => Promise<unknown>,
): CaseJudge {
  return async (subject) => {
    requireCredential(subject, role);
    await requireReader(subject);
    const requestedscids = query.requestedscids.map((entry) => ({ ...entry, scid: entry.scid.toUpperCase() }));
    if (requestedscids.every(({ scid }, index) => scid === query.requestedscids[index]?.scid)) {
      subject.notExercised('the id has no small letters');
    }
    const draft = statisticsRequest({ ...query, requestedscids }, role);
    const [shown] = statisticsIn(await subject.send(draft, documentedStatuses('userstats')));
    if (shown === undefined) return;
    subject.finding({
      expected: 'no value, as under the id in small letters',
      got: `the value of "${shown.name}" under the id in capitals`,
      pointer: shown.pointer,
      value: shown.value,
    });
  };
}

function restrictedCases(target: Target): readonly Cases[] {
  const restricted = statisticsWithValues(target, 'restricted');
  const [first] = restricted;
  const [open] = statisticsWithValues(target, 'open');
  if (first === undefined) {
    const reason = 'the profile names no restricted statistic that somebody has a value of';
    return [{ 'a restricted statistic': (subject) => subject.skip(reason) }];
  }
  const query = queryFor(first);
  return [
    ...restricted.flatMap(restrictedAlone),
    open === undefined ? {} : { [`restricted ${first.name} with open ${open.name}`]: restrictedMixed(open, first) },
    {
      [`restricted ${first.name} under the id in capital letters`]: closedInCapitals(
        query,
        'withoutRestricted',
        (subject) => readerOf(subject, query),
      ),
    },
  ];
}

function withoutAccessCases(target: Target): readonly Cases[] {
  const scids = knownScids(target).slice(0, maxScids);
  const [first] = scids;
  if (first === undefined) {
    return [{ 'a credential without access': (subject) => subject.skip('the profile names no service configuration') }];
  }
  const queryOf = (known: typeof first): StatisticsQuery => ({
    requestedusers: peopleFor(target, known.scid),
    requestedscids: [known],
  });
  const edit = withCredential('withoutAccess', 'a credential that may not use the service configuration');
  const control =
    (known: typeof first, form: Form) =>
    (subject: Subject): Draft | Promise<Draft> => {
      requireCredential(subject, 'withoutAccess');
      return form(queryOf(known), 'caller')(subject);
    };
  return [
    ...scids.flatMap((known, index) =>
      inForms(index).map(([words, form]) =>
        refused(
          userstats,
          control(known, form),
          { [`a credential without access to ${known.scid}${words}`]: edit },
          { then: judgeNothingShown },
        ),
      ),
    ),
    {
      [`a credential without access to ${first.scid} in capital letters`]: closedInCapitals(
        queryOf(first),
        'withoutAccess',
        (subject) => subject.control(statisticsRequest(queryOf(first))),
      ),
    },
  ];
}

/** A service configuration that the caller may not use is refused. */
function inaccessible(target: Target, scid: string, index: number): readonly Cases[] {
  const title = `the caller in ${scid}`;
  const known = knownScids(target).find((entry) => !sameGuid(entry.scid, scid));
  if (known === undefined) {
    const reason = 'the profile names no service configuration that the caller may use';
    return [{ [title]: (subject) => subject.skip(reason) }];
  }
  const query: StatisticsQuery = { requestedusers: peopleFor(target, known.scid), requestedscids: [known] };
  const there = target.statistics.filter((statistic) => sameGuid(statistic.scid, scid)).map(({ name }) => name);
  const requestedstats = there.length > 0 ? there : known.requestedstats;
  const edit: Edit = {
    ...withChangedText('a service configuration that the caller may not use', (text) =>
      jsonText({
        ...(JSON.parse(text) as Readonly<Record<string, JsonBody>>),
        requestedscids: [{ scid, requestedstats }],
      }),
    ),
    breaks: { part: 'meaning' },
  };
  return inForms(index).map(([words, form]) =>
    refused(userstats, form(query, 'caller'), { [`${title}${words}`]: edit }, { then: judgeNothingShown }),
  );
}

/** Restricted statistics and closed service configurations are refused. (uri-batchpost, Authorization) */
export const access = check(
  userstats,
  'STATS-ACCESS',
  ({ target }) => restrictedCases(target),
  ({ target }) => withoutAccessCases(target),
  ({ target }) => target.serviceConfigurations.inaccessible.flatMap((scid, index) => inaccessible(target, scid, index)),
);
