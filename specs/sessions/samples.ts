import { type Draft, pathOf, smallestRequest } from '../../src/target/draft.js';
import { perTarget } from '../../src/target/per-target.js';
import type { Target } from '../../src/target/target.js';
import {
  type Edit,
  withBodyText,
  withHeader,
  withoutAuthorization,
  withPath,
  withQuery,
} from '../../src/verdict/edit.js';
import type { Samples, Sample } from '../samples.js';
import { ownXuid } from '../own-xuid.js';
import { peopleToAsk } from './known-people.js';
import { anyXuid, openKeyword, scidOf, unknownXuids } from './knowledge.js';
import { contractVersionHeader, inventedScid, sessionsRequest } from './requests.js';
import { type Query, takeAll } from './service.js';

function accepted(title: string, draft: Draft): Sample {
  return { title, expectation: 'accepted', draft };
}

function acceptedEntries(target: Target, scid: string): readonly Sample[] {
  const people = peopleToAsk(target, scid);
  const everybody = people.length > 0 ? people : [anyXuid(target)];
  const own = ownXuid(target);
  const keyword = openKeyword(target, scid);
  const ask = (xuids: readonly string[], query: Query = {}): Draft => sessionsRequest({ scid, xuids, query });
  return [
    accepted('sessions of one user', ask([anyXuid(target)])),
    accepted('sessions of several users', ask(everybody, takeAll())),
    accepted('sessions of a user who has none', ask(unknownXuids(1))),
    accepted('inactive sessions too', ask(everybody, { ...takeAll(), inactive: 'true' })),
    accepted('open sessions', ask(everybody, { ...takeAll(), visibility: 'open' })),
    accepted('sessions with a keyword', ask(everybody, { ...takeAll(), keyword })),
    accepted('sessions of a low version', ask(everybody, { ...takeAll(), version: '2' })),
    accepted('a single session', ask(everybody, { take: '1' })),
    ...(own === undefined
      ? []
      : [
          accepted(
            "the caller's private sessions and reservations",
            ask([own], { private: 'true', reservations: 'true' }),
          ),
        ]),
  ];
}

function refusedEntries(target: Target, scid: string): readonly Sample[] {
  const control = sessionsRequest({ scid, xuids: [anyXuid(target)] });
  const refused = (edit: Edit): Sample => ({
    title: edit.title,
    expectation: 'refused',
    draft: edit.apply(control),
  });
  const foreign = sessionsRequest({ scid, xuids: unknownXuids(1), query: { private: 'true' } });
  return [
    refused(withoutAuthorization),
    refused(withHeader(contractVersionHeader, '103')),
    refused(withBodyText('a body that is cut', '{"xuids":["1"')),
    refused(withQuery('take', '101')),
    refused(withQuery('visibility', 'secret')),
    refused(withPath('an unknown scid', pathOf('sessions', inventedScid))),
    refused(withPath('a scid that is no GUID', pathOf('sessions', 'not-a-guid'))),
    { title: 'private sessions of another user', expectation: 'refused', draft: foreign },
  ];
}

/** Every kind of request that the session directory knows. Without a service configuration there is nothing to ask. */
export const sessionsSamples: Samples = {
  service: 'sessions',
  controls: perTarget((target) => {
    const scid = scidOf(target);
    if (scid === undefined) {
      return 'sessions cannot be judged: the profile names no service configuration, which every request needs in its path; name one under serviceConfigurations.known, or select the other services';
    }
    const people = [...new Set([anyXuid(target), ...unknownXuids(1)])];
    return people.map((xuid) => smallestRequest('sessions', xuid, scid));
  }),
  entries: perTarget((target) => {
    const scid = scidOf(target);
    return scid === undefined ? [] : [...acceptedEntries(target, scid), ...refusedEntries(target, scid)];
  }),
};
