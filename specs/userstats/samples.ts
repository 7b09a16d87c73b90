import { jsonText, smallestRequest } from '../../src/target/draft.js';
import { perTarget } from '../../src/target/per-target.js';
import type { CredentialRole, Target } from '../../src/target/target.js';
import { withAuthorizationForm, withHeader, withoutAuthorization } from '../../src/verdict/edit.js';
import type { Samples, Sample } from '../samples.js';
import { knownQuery } from './control.js';
import {
  everyOpenStatistic,
  everyValue,
  knownScids,
  peopleFor,
  queryFor,
  sameGuid,
  statisticsWithValues,
} from './known.js';
import {
  anyXuids,
  bodyOf,
  type StatisticsQuery,
  statisticsRequest,
  syntheticName,
  syntheticScid,
  syntheticXuids,
} from './requests.js';

function accepted(title: string, query: StatisticsQuery, credential: CredentialRole = 'caller'): Sample {
  return { title, expectation: 'accepted', draft: statisticsRequest(query, credential) };
}

/** Well-formed requests for what the profile knows, the fullest first: rules about answers take it as their control. */
function knownEntries(target: Target): Sample[] {
  const everything = everyOpenStatistic(target);
  const whole = everyValue(target);
  const single = knownQuery(target);
  const [restricted] = statisticsWithValues(target, 'restricted');
  return [
    ...(everything === undefined ? [] : [accepted('every open statistic of several people', everything)]),
    ...(single === undefined ? [] : [accepted('one statistic of two people', single)]),
    ...(single === undefined ? [] : [accepted('a name without a value', withNames(single, [syntheticName]))]),
    ...(single === undefined ? [] : [accepted('somebody made up', { ...single, requestedusers: syntheticXuids(1) })]),
    ...(single === undefined ? [] : [accepted('XUIDs as numbers', withNumbers(everything ?? single))]),
    ...statisticsWithValues(target, 'open').map((statistic) =>
      accepted(`${statistic.name} in ${statistic.scid}`, queryFor(statistic)),
    ),
    ...(restricted === undefined ? [] : [accepted('a restricted statistic', queryFor(restricted))]),
    // Last, for it is the largest: a response of which headers and codings are written differently.
    ...(whole === undefined ? [] : [accepted('every value that the profile knows', whole)]),
  ];
}

function withNames(query: StatisticsQuery, requestedstats: readonly string[]): StatisticsQuery {
  return { ...query, requestedscids: query.requestedscids.map(({ scid }) => ({ scid, requestedstats })) };
}

function withNumbers(query: StatisticsQuery): StatisticsQuery {
  return { ...query, requestedusers: query.requestedusers.map((xuid) => BigInt(xuid)) };
}

/** Refusals that need nothing but a request to start from. Most of them are requests of other rules, and not sent again. */
function refusedForms(query: StatisticsQuery): Sample[] {
  const draft = statisticsRequest(query);
  const body = (value: string | Buffer): typeof draft => ({ ...draft, body: Buffer.from(value) });
  const text = jsonText(bodyOf(query));
  const bearer = withAuthorizationForm('Bearer', (value) => value.replace(/^XBL3\.0/, 'Bearer'));
  const drafts: readonly (readonly [string, typeof draft])[] = [
    ['no Authorization header', withoutAuthorization.apply(draft)],
    ['the scheme Bearer', bearer.apply(draft)],
    ['a body that is no JSON', body('requestedusers')],
    ['a body cut in the middle', body(text.slice(0, Math.floor(text.length / 2)))],
    ['an empty body', body(Buffer.alloc(0))],
    ['an array as the body', body('[]')],
    ['no requestedusers', body(jsonText({ ...bodyOf(query), requestedusers: undefined }))],
    ['requestedusers of a wrong type', body(jsonText({ ...bodyOf(query), requestedusers: {} }))],
    ['a XUID that is none', body(jsonText({ ...bodyOf(query), requestedusers: ['nobody'] }))],
    ['requestedscids of a wrong type', body(jsonText({ ...bodyOf(query), requestedscids: {} }))],
    ['a version that cannot exist', withHeader('X-RequestedServiceVersion', 'no-such-build').apply(draft)],
    ['a body that says it is plain text', withHeader('Content-Type', 'text/plain').apply(draft)],
  ];
  return drafts.map(([title, refused]) => ({ title, expectation: 'refused', draft: refused }));
}

/** Refusals to credentials that the profile names, and for what it says does not exist or is closed. */
function refusedMeanings(target: Target): Sample[] {
  const [known] = knownScids(target);
  if (known === undefined) return [];
  const query: StatisticsQuery = { requestedusers: peopleFor(target, known.scid), requestedscids: [known] };
  const refusedTo = (role: CredentialRole, asked: StatisticsQuery): Sample[] =>
    target.credentials[role] === undefined
      ? []
      : [{ title: `the credential "${role}"`, expectation: 'refused', draft: statisticsRequest(asked, role) }];
  const elsewhere = (title: string, scid: string | undefined): Sample[] =>
    scid === undefined || knownScids(target).some((entry) => sameGuid(entry.scid, scid))
      ? []
      : [
          {
            title,
            expectation: 'refused',
            draft: statisticsRequest({ ...query, requestedscids: [{ ...known, scid }] }),
          },
        ];
  const [restricted] = statisticsWithValues(target, 'restricted');
  return [
    ...refusedTo('expired', query),
    ...refusedTo('unknown', query),
    ...refusedTo('withoutAccess', query),
    ...(restricted === undefined ? [] : refusedTo('withoutRestricted', queryFor(restricted))),
    ...elsewhere('an unknown service configuration', target.serviceConfigurations.unknown[0]),
    ...elsewhere('a service configuration that the caller may not use', target.serviceConfigurations.inaccessible[0]),
  ];
}

/**
 * Without anything known: no service configuration at all, which is well-formed and needs none to exist, and a made-up one,
 * which a service should not find.
 */
function madeUp(target: Target): Sample[] {
  const requestedusers = anyXuids(target, 2);
  const requestedscids = [{ scid: syntheticScid, requestedstats: [syntheticName] }];
  const unknown = statisticsRequest({ requestedusers, requestedscids });
  return [
    accepted('no service configuration', { requestedusers, requestedscids: [] }),
    { title: 'a made-up service configuration', expectation: 'refused', draft: unknown },
  ];
}

/** Requests of every kind that user statistics know. */
export const userstatsSamples: Samples = {
  service: 'userstats',
  controls: perTarget((target) => {
    const known = knownQuery(target);
    const [xuid = ''] = known?.requestedusers.map(String) ?? anyXuids(target, 1);
    const requestedscids = known?.requestedscids ?? [{ scid: syntheticScid, requestedstats: [syntheticName] }];
    return [statisticsRequest({ requestedusers: [xuid], requestedscids }), smallestRequest('userstats', xuid)];
  }),
  entries: perTarget((target) => {
    const known = knownEntries(target);
    const query = knownQuery(target) ?? { requestedusers: anyXuids(target, 2), requestedscids: [] };
    return [...(known.length > 0 ? known : madeUp(target)), ...refusedForms(query), ...refusedMeanings(target)];
  }),
};
