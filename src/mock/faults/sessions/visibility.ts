import type { Fault } from '../../departure.js';
import { singleParameter } from '../../sessions/parameters.js';
import { visibilityFilters } from '../../sessions/query.js';

/** Mistakes in the filter by visibility. */
export const visibilityFaults: readonly Fault[] = [
  {
    name: 'visibility-ignored',
    title: 'visibility is read, checked and then forgotten',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) => sessions.matchesVisibility(session, { ...query, visibility: 'any' }),
      },
    }),
  },
  {
    name: 'open-keeps-full-sessions',
    title: 'visibility=open finds every session that could be joined, full ones too',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, query) || (query.visibility === 'open' && session.visibility === 'full'),
      },
    }),
  },
  {
    name: 'open-drops-restricted-sessions',
    title: 'visibility=open leaves out open sessions with a join restriction',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, query) &&
          (query.visibility !== 'open' || session.joinRestriction === undefined),
      },
    }),
  },
  {
    name: 'open-keeps-private-sessions-beside-private',
    title: 'visibility=open with private=true finds open and private sessions',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, query) || (query.private && session.visibility === 'private'),
      },
    }),
  },
  {
    name: 'private-keeps-open-sessions',
    title: 'visibility=private includes private sessions instead of keeping them only',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) =>
          sessions.matchesVisibility(session, {
            ...query,
            visibility: query.visibility === 'private' ? 'any' : query.visibility,
          }),
      },
    }),
  },
  {
    name: 'visibility-private-alone-is-empty',
    title: 'visibility=private without private=true finds nothing instead of being refused',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: () => ({ sessions: { requireConsistency: () => undefined } }),
  },
  {
    name: 'private-false-counts-as-given',
    title: 'visibility=private only asks whether private is there, and private=false is',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        requireConsistency: (query, context) => {
          const isGiven = singleParameter(context.request, 'private') !== undefined;
          sessions.requireConsistency({ ...query, private: isGiven }, context);
        },
      },
    }),
  },
  {
    name: 'full-and-visible-not-filtered',
    title: 'Only open and private filter; visible and full find every session',
    service: 'sessions',
    warns: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        matchesVisibility: (session, query) => {
          const isUnknown = query.visibility === 'full' || query.visibility === 'visible';
          return sessions.matchesVisibility(session, { ...query, visibility: isUnknown ? 'any' : query.visibility });
        },
      },
    }),
  },
  {
    name: 'unknown-visibility-ignored',
    title: 'A visibility that does not exist counts as none at all',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVisibility: (context) => {
          const value = singleParameter(context.request, 'visibility') ?? 'any';
          return visibilityFilters.some((known) => known === value) || value === ''
            ? sessions.readVisibility(context)
            : 'any';
        },
      },
    }),
  },
  {
    name: 'visibility-by-number',
    title: 'The position of a visibility in its enumeration is accepted for its name',
    service: 'sessions',
    fails: ['SESS-VISIBILITY'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVisibility: (context) => {
          const value = singleParameter(context.request, 'visibility') ?? '';
          return (
            (/^\d$/.test(value) ? visibilityFilters[Number(value) - 1] : undefined) ?? sessions.readVisibility(context)
          );
        },
      },
    }),
  },
];
