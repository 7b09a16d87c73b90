import { textsOf } from '../../src/contract/requirements.js';
import type { JsonBody } from '../../src/target/draft.js';
import { type Edit, withBody } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { fullRequest, withBodyMember } from './controls.js';
import { syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

const users = syntheticXuids(2);

/**
 * Next to every member that the page allows, so that nothing but the further one can be the reason of a refusal.
 *
 * Members that no page gives this method: made up, borrowed from the sister methods and from the answer, and without
 * content, for a service that drops what is empty before it looks.
 */
const furtherMembers: readonly Edit[] = [
  withBodyMember('a made-up member', 'colour', 'green'),
  withBodyMember('a made-up member with null', 'colour', null),
  withBodyMember('a made-up member with an empty array', 'colours', []),
  withBodyMember('a made-up member with an empty object', 'options', {}),
  withBodyMember('the member xuids of the sessions method', 'xuids', users),
  withBodyMember('the member requestedusers of the statistics method', 'requestedusers', users),
  withBodyMember('a member named like a part of every JavaScript object', 'constructor', 'users'),
  withBodyMember('a member without a name', '', true),
  withBodyMember('a member that only begins like level', 'levels', ['title']),
];

/** The same at another place: a service may stop to look once it has found what it needs, or start too late. */
const placedMembers: readonly Edit[] = [
  withBody('a made-up member before users, alone with it', { colour: 'green', users }, '/colour'),
  withBody('a made-up member behind users, alone with it', { users, colour: false }, '/colour'),
];

/** Documented names in another letter case: JSON tells them apart, and no page says whether a service does. */
const respelledMembers: readonly Edit[] = [
  withBody('the member Level with users', { users, Level: 'user' }, '/Level'),
  withBody('the member ONLINEONLY with users', { users, ONLINEONLY: true }, '/ONLINEONLY'),
  withBody('the member Users with users', { users, Users: users }, '/Users'),
  withBody('the member Users in place of users', { Users: users }, ''),
];

const toleratedValues: Readonly<Record<string, JsonBody>> = {
  broadcastingOnly: false,
  group: 'People',
  groupXuid: users[0] ?? '',
};

/** The only members that a body may have. (uri-usersbatchpost, Prohibited members) */
export const bodyProhibited = check(
  presence,
  'PRES-BODY-PROHIBITED',
  refused(presence, fullRequest, furtherMembers),
  refused(presence, plainRequest, placedMembers),
  refused(presence, plainRequest, respelledMembers, { level: 'SHOULD' }),
  ({ requirement }) =>
    observed(
      presence,
      plainRequest,
      textsOf(requirement, 'seenFromClients').map((name) =>
        withBody(`the member ${name}`, { users, [name]: toleratedValues[name] ?? true }, `/${name}`),
      ),
    ),
);
