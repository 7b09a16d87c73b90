import { isJsonObject, type JsonValue, member } from '../../json-value.js';
import { refusedWith } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { isGuid } from '../../xuid.js';
import { failing, faultTable } from '../table.js';
import { withConfigurationMember, withEntries, withMembers } from './configuration-member.js';

const warns = { warns: ['STATS-BODY-PARAMETER'] };

function entryMember(entry: JsonValue, name: string): JsonValue | undefined {
  return isJsonObject(entry) ? member(entry, name) : undefined;
}

/** Members of the body that are not what they should be. (uri-batchpost, Request body) */
export const parameterFaults = faultTable('userstats', failing('STATS-BODY-PARAMETER'), {
  'missing-users-mean-the-caller': [
    'Without requestedusers the caller is the requested user.',
    userstats.before('readQuery', (body, { caller }) => [
      isJsonObject(body) ? { requestedusers: [String(caller.xuid ?? 0n)], ...body } : body,
    ]),
  ],
  'missing-configurations-mean-none': [
    'Without requestedscids the response is 200 and lists nothing.',
    withMembers((body) => ({ requestedscids: [], ...body })),
  ],
  'null-is-an-empty-list': [
    'The deserialiser makes an empty list of null.',
    withMembers((body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ?? []]))),
  ],
  'lists-of-another-type-are-empty': [
    'requestedusers and requestedscids that are not lists count as empty ones.',
    withMembers((body) =>
      Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value : []])),
    ),
  ],
  'single-user-without-a-list': [
    'One XUID in place of the list is taken for a list of one.',
    withMembers((body) => {
      const users = member(body, 'requestedusers');
      return typeof users === 'string' ? { requestedusers: [users] } : {};
    }),
  ],
  'single-name-without-a-list': [
    'One name in place of requestedstats is taken for a list of one.',
    withConfigurationMember('requestedstats', (names) => (typeof names === 'string' ? [names] : undefined)),
  ],
  'names-of-any-type-become-text': [
    'A statistic name that is a number is made a string and looked up.',
    withConfigurationMember('requestedstats', (names) => (Array.isArray(names) ? names.map(String) : undefined)),
  ],
  'missing-id-means-the-first-configuration': [
    'An entry without scid is for the first service configuration of the title.',
    userstats.before('readQuery', (body, { world }) => {
      const [scid = ''] = world.serviceConfigurations.keys();
      const entries = isJsonObject(body) ? member(body, 'requestedscids') : undefined;
      if (!isJsonObject(body) || !Array.isArray(entries)) return [];
      return [{ ...body, requestedscids: entries.map((entry) => (isJsonObject(entry) ? { scid, ...entry } : entry)) }];
    }),
    warns,
  ],
  'missing-names-mean-none': [
    'An entry without requestedstats is for no statistic.',
    withConfigurationMember('requestedstats', (names) => (names === undefined ? [] : undefined)),
    warns,
  ],
  'configuration-id-of-any-text-forbidden': [
    'An id that is not a GUID belongs to no sandbox, so it gets 403.',
    userstats.refuse('readRequestedConfiguration', (entry) => {
      const scid = entryMember(entry, 'scid');
      return typeof scid === 'string' && !isGuid(scid) && refusedWith(403);
    }),
    warns,
  ],
  'configuration-id-matched-without-an-end': [
    'The pattern of a GUID has no end, so more characters may follow it.',
    withConfigurationMember('scid', (scid) => (typeof scid === 'string' ? scid.slice(0, 36) : undefined)),
    warns,
  ],
  'configuration-ids-of-another-type-skipped': [
    'An entry whose scid is not a string is left out.',
    withEntries((entries) =>
      entries.filter((entry) => ['string', 'undefined'].includes(typeof entryMember(entry, 'scid'))),
    ),
  ],
  'unreadable-configurations-skipped': [
    'An entry of requestedscids without an id and a list of names in their types is left out.',
    withEntries((entries) =>
      entries.filter(
        (entry) =>
          typeof entryMember(entry, 'scid') === 'string' && Array.isArray(entryMember(entry, 'requestedstats')),
      ),
    ),
  ],
  'null-configuration-crashes': [
    'A null in requestedscids is a null reference in the handler: 500.',
    userstats.refuse('readRequestedConfiguration', (entry) => entry === null && refusedWith(500)),
    { fails: ['STATS-BODY-PARAMETER', 'HTTP-STATUS-SET'] },
  ],
  'user-ids-are-read-up-to-their-digits': [
    'XUIDs go through parseInt, so 1.5 and 0x1F are read up to what still looks like a number.',
    userstats.before('readXuid', (value) => [(typeof value === 'string' ? /^\d+/.exec(value)?.[0] : value) ?? value]),
  ],
  'empty-user-id-is-zero': [
    'The empty string converts to the number 0, which is a XUID.',
    userstats.before('readXuid', (value) => [value === '' ? '0' : value]),
  ],
});
