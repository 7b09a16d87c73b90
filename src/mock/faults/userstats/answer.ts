import { forbidden } from '../../http/refusal.js';
import { jsonResponse } from '../../http/response.js';
import type { Statistic } from '../../world/world.js';
import { countStatistics, withConfigurations, withStatistics } from './rendered.js';
import { countingRequests, userstatsFault } from './userstats-fault.js';

/** What exists and is not answered. */
export const answerFaults = [
  userstatsFault(
    'zero-counts-as-no-value',
    'We test the value for truth, so nobody who has zero kills is ever shown.',
    { fails: ['STATS-ANSWER'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => {
          const literal = userstats.findValue(person, statistic, context);
          return literal === '0' ? undefined : literal;
        },
      },
    }),
  ),
  userstatsFault(
    'empty-text-counts-as-no-value',
    'A String statistic that is set to the empty text is dropped as if it were not set.',
    { fails: ['STATS-ANSWER'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => {
          const literal = userstats.findValue(person, statistic, context);
          return literal === '' ? undefined : literal;
        },
      },
    }),
  ),
  userstatsFault(
    'presence-privacy-hides-statistics',
    'We reuse the filter of presence, so open statistics of people who block others are gone.',
    { fails: ['STATS-ANSWER'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          person.privacy === 'blocked' && person.xuid !== context.caller.xuid
            ? undefined
            : userstats.findValue(person, statistic, context),
      },
    }),
  ),
  userstatsFault(
    'unsigned-values-only',
    'The column is unsigned, and rows with a negative value are skipped on reading.',
    { fails: ['STATS-ANSWER'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => {
          const literal = userstats.findValue(person, statistic, context);
          return literal?.startsWith('-') === true ? undefined : literal;
        },
      },
    }),
  ),
  userstatsFault(
    'ends-at-the-first-person-without-statistics',
    'The loop over people breaks where it should continue when somebody has no statistics.',
    { fails: ['STATS-ANSWER'] },
    () => ({
      userstats: {
        renderAnswer: (users) => {
          const end = users.findIndex((user) => countStatistics([user]) === 0);
          return { users: end < 0 ? users : users.slice(0, end) };
        },
      },
    }),
  ),
  userstatsFault(
    'last-configuration-owns-the-name',
    'Statistics are indexed by name alone, so two configurations with a statistic of one name share the later one.',
    { fails: ['STATS-ANSWER', 'STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        findServiceConfiguration: (scid, context) => {
          const found = userstats.findServiceConfiguration(scid, context);
          if (found === undefined) return undefined;
          const byName = new Map<string, Statistic>();
          for (const { statistics } of context.world.serviceConfigurations.values()) {
            for (const [name, statistic] of statistics) byName.set(name, statistic);
          }
          const statistics = new Map([...found.statistics].map(([name, own]) => [name, byName.get(name) ?? own]));
          return { ...found, statistics };
        },
      },
    }),
  ),
  userstatsFault(
    'own-statistics-only',
    'The token is taken for whom to look up, so everybody gets their own statistics and nobody else’s.',
    { fails: ['STATS-ANSWER', 'STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          person.xuid === context.caller.xuid ? userstats.findValue(person, statistic, context) : undefined,
      },
    }),
  ),
  userstatsFault(
    'configuration-ids-in-small-letters-only',
    'The id of a service configuration is compared as text, and capital letters find nothing.',
    { warns: ['STATS-ANSWER'] },
    () => ({ userstats: { findServiceConfiguration: (scid, { world }) => world.serviceConfigurations.get(scid) } }),
  ),
  userstatsFault(
    'created-instead-of-ok',
    'The framework answers every POST with 201.',
    { fails: ['STATS-ANSWER', 'HTTP-STATUS-SET'] },
    () => ({ http: { success: (value) => jsonResponse(201, value) } }),
  ),
  userstatsFault(
    'doubles-are-never-written',
    'The renderer has no branch for Double and skips what it does not know.',
    { fails: ['STATS-ANSWER'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({
          users: withStatistics(users, (stats) => stats.filter(({ type }) => type !== 'Double')),
        }),
      },
    }),
  ),
  userstatsFault(
    'people-with-one-empty-configuration-are-dropped',
    'The tables are joined inwards: who has no statistic in one of the configurations is not in the answer at all.',
    { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({ users: users.filter(({ scids }) => scids.every(({ stats }) => stats.length > 0)) }),
      },
    }),
  ),
  userstatsFault(
    'first-configuration-only',
    'Only the first entry of requestedscids is read.',
    { fails: ['STATS-ANSWER', 'STATS-BATCH-UNION'] },
    () => ({
      userstats: {
        renderAnswer: (users) => ({ users: withConfigurations(users, (scids) => scids.slice(0, 1)) }),
      },
    }),
  ),
  userstatsFault(
    'several-configurations-forbidden',
    'A token is bound to one title, so more than one service configuration in a request is refused.',
    { fails: ['STATS-ANSWER'] },
    ({ userstats }) => ({
      userstats: {
        mergedConfigurations: (configurations) => {
          const merged = userstats.mergedConfigurations(configurations);
          if (merged.length > 1) throw forbidden('One service configuration can be read at a time.');
          return merged;
        },
      },
    }),
  ),
  countingRequests(
    'not-modified-without-a-condition',
    'Whoever has asked the same before gets 304, whether the request has a condition or not.',
    { fails: ['HTTP-READ-ONLY'] },
    ({ http }) => ({
      http: {
        success: (value, context) => {
          const { request, memory } = context;
          const key = JSON.stringify([request.headers, request.body.toString('latin1')]);
          return memory.next(key) === 0 ? http.success(value, context) : { status: 304, headers: [] };
        },
      },
    }),
  ),
];
