import { isJsonObject, type JsonObject, member } from '../../json-value.js';
import { forbidden, Refusal } from '../../http/refusal.js';
import { withConfigurationMember } from './configuration-member.js';
import { userstatsFault } from './userstats-fault.js';

/** Members of the body that are not what they should be, and what becomes of them. */
export const parameterFaults = [
  userstatsFault(
    'missing-users-mean-the-caller',
    'Without requestedusers we answer for the caller.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) =>
          isJsonObject(body) && member(body, 'requestedusers') === undefined
            ? userstats.readQuery({ ...body, requestedusers: [(context.caller.xuid ?? 0n).toString()] }, context)
            : userstats.readQuery(body, context),
      },
    }),
  ),
  userstatsFault(
    'missing-configurations-mean-none',
    'Without requestedscids we answer 200 and list nothing.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) =>
          isJsonObject(body) && member(body, 'requestedscids') === undefined
            ? userstats.readQuery({ ...body, requestedscids: [] }, context)
            : userstats.readQuery(body, context),
      },
    }),
  ),
  userstatsFault(
    'null-is-an-empty-list',
    'The deserialiser makes an empty list of null.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) =>
          isJsonObject(body)
            ? userstats.readQuery(
                Object.fromEntries(Object.entries(body).map(([name, value]) => [name, value ?? []])),
                context,
              )
            : userstats.readQuery(body, context),
      },
    }),
  ),
  userstatsFault(
    'single-user-without-a-list',
    'One XUID in place of the list is taken for a list of one.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const users = isJsonObject(body) ? member(body, 'requestedusers') : undefined;
          return isJsonObject(body) && typeof users === 'string'
            ? userstats.readQuery({ ...body, requestedusers: [users] }, context)
            : userstats.readQuery(body, context);
        },
      },
    }),
  ),
  userstatsFault(
    'single-name-without-a-list',
    'One name in place of requestedstats is taken for a list of one.',
    { fails: ['STATS-BODY-PARAMETER'] },
    withConfigurationMember('requestedstats', (names) => (typeof names === 'string' ? [names] : undefined)),
  ),
  userstatsFault(
    'missing-id-means-the-first-configuration',
    'An entry without scid asks for the first service configuration of the title.',
    { warns: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const [first] = context.world.serviceConfigurations.keys();
          const entries = isJsonObject(body) ? member(body, 'requestedscids') : undefined;
          if (!isJsonObject(body) || !Array.isArray(entries) || first === undefined) {
            return userstats.readQuery(body, context);
          }
          const named = entries.map((entry) => (isJsonObject(entry) ? { scid: first, ...entry } : entry));
          return userstats.readQuery({ ...body, requestedscids: named }, context);
        },
      },
    }),
  ),
  userstatsFault(
    'missing-names-mean-none',
    'An entry without requestedstats asks for no statistic.',
    { warns: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readRequestedConfiguration: (value, place) =>
          userstats.readRequestedConfiguration(isJsonObject(value) ? { requestedstats: [], ...value } : value, place),
      },
    }),
  ),
  userstatsFault(
    'configuration-id-of-any-text-forbidden',
    'An id that is not a GUID belongs to no sandbox, so it gets 403.',
    { warns: ['STATS-BODY-PARAMETER'] },
    withConfigurationMember('scid', (scid) => {
      if (typeof scid === 'string' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(scid)) {
        throw forbidden('The sandbox has no such service configuration.');
      }
      return undefined;
    }),
  ),
  userstatsFault(
    'configuration-ids-of-another-type-skipped',
    'An entry whose scid is not a string is left out.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const entries = isJsonObject(body) ? member(body, 'requestedscids') : undefined;
          if (!isJsonObject(body) || !Array.isArray(entries)) return userstats.readQuery(body, context);
          const readable = entries.filter((entry) => {
            const scid = isJsonObject(entry) ? member(entry, 'scid') : '';
            return scid === undefined || typeof scid === 'string';
          });
          return userstats.readQuery({ ...body, requestedscids: readable }, context);
        },
      },
    }),
  ),
  userstatsFault(
    'configuration-id-matched-without-an-end',
    'The pattern of a GUID has no end, so more characters may follow it.',
    { warns: ['STATS-BODY-PARAMETER'] },
    withConfigurationMember('scid', (scid) => (typeof scid === 'string' ? scid.slice(0, 36) : undefined)),
  ),
  userstatsFault(
    'null-configuration-crashes',
    'A null in requestedscids is a null reference in our handler: 500.',
    { fails: ['STATS-BODY-PARAMETER', 'HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        readRequestedConfiguration: (value, place) => {
          if (value === null) throw new Refusal(500, 5000, 'The service failed to answer.');
          return userstats.readRequestedConfiguration(value, place);
        },
      },
    }),
  ),
  userstatsFault(
    'names-of-any-type-become-text',
    'A statistic name that is a number is made a string and looked up.',
    { fails: ['STATS-BODY-PARAMETER'] },
    withConfigurationMember('requestedstats', (names) => (Array.isArray(names) ? names.map(String) : undefined)),
  ),
  userstatsFault(
    'lists-of-another-type-are-empty',
    'requestedusers and requestedscids that are no lists count as empty ones.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          if (!isJsonObject(body)) return userstats.readQuery(body, context);
          const lists: JsonObject = Object.fromEntries(
            Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value : []]),
          );
          return userstats.readQuery(lists, context);
        },
      },
    }),
  ),
  userstatsFault(
    'unreadable-configurations-skipped',
    'An entry of requestedscids without an id and a list of names in their types is left out.',
    { fails: ['STATS-BODY-PARAMETER'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const entries = isJsonObject(body) ? member(body, 'requestedscids') : undefined;
          if (!isJsonObject(body) || !Array.isArray(entries)) return userstats.readQuery(body, context);
          const readable = entries.filter(
            (entry) =>
              isJsonObject(entry) &&
              typeof member(entry, 'scid') === 'string' &&
              Array.isArray(member(entry, 'requestedstats')),
          );
          return userstats.readQuery({ ...body, requestedscids: readable }, context);
        },
      },
    }),
  ),
];
