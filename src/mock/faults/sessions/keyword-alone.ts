import type { CallerContext, Context } from '../../context.js';
import { isJsonObject, parseJson } from '../../json-value.js';
import type { Patch } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionsQuery } from '../../sessions/query.js';
import type { Session } from '../../world/world.js';
import { failing, faultTable, warning } from '../table.js';

/** Whether a request names parameters, of which one is a keyword, and no user. */
function isByKeywordAlone({ request: { query, body } }: Context): boolean {
  if (!query.some(([name]) => name === 'keyword')) return false;
  try {
    const value = parseJson(body);
    const xuids = isJsonObject(value) ? (value['xuids'] ?? []) : undefined;
    return Array.isArray(xuids) && xuids.length === 0;
  } catch {
    return false;
  }
}

/** Whether a request has so many parameters that a service may take another path for it. */
function hasMany({ request: { query } }: Context): boolean {
  return query.length >= 5;
}

function isAlone({ xuids, keywords }: SessionsQuery): boolean {
  return xuids.length === 0 && keywords.length > 0;
}

/** Takes any token for that of the caller, in some requests. */
function unauthenticated(where: (context: Context) => boolean): Patch {
  return sessions.onRefusal('authenticate', (refusal, context) => {
    const known = [...context.world.credentials.values()].find(({ name }) => name === 'caller');
    return where(context) && known !== undefined ? known : refusal;
  });
}

/** Requests for which a service may have code of its own: what their names end with, what they are, and which they are. */
const places: readonly (readonly [end: string, words: string, where: (context: Context) => boolean])[] = [
  ['with-a-keyword-alone', 'The search by keyword alone', isByKeywordAlone],
  ['beside-others', 'A query with five parameters or more', hasMany],
];

/** What such code may leave unread, by the requirement that it breaks; values that are wrong count as ones that were not sent. */
const unchecked: readonly (readonly [
  requirement: string,
  what: string,
  words: string,
  patch: (where: (context: Context) => boolean) => Patch,
])[] = [
  [
    'SESS-VERSION',
    'version',
    'ignores a version that it cannot read',
    (where) =>
      sessions.onRefusal('readVersion', (refusal, _version, context) => (where(context) ? undefined : refusal)),
  ],
  [
    'SESS-VISIBILITY',
    'visibility',
    'ignores a visibility that it does not know',
    (where) => sessions.onRefusal('readVisibility', (refusal, context) => (where(context) ? 'any' : refusal)),
  ],
  [
    'SESS-TAKE',
    'take',
    'ignores a take that it cannot read',
    (where) => sessions.onRefusal('readTake', (refusal, context) => (where(context) ? 100 : refusal)),
  ],
  [
    'SESS-QUERY-TYPES',
    'booleans',
    'takes each Boolean that it cannot read for false',
    (where) => sessions.onRefusal('readBoolean', (refusal, _name, context) => (where(context) ? false : refusal)),
  ],
  [
    'SESS-CONTRACT-VERSION',
    'contract-version',
    'is routed to the latest version, whatever the header says',
    (where) => sessions.onRefusal('contractVersion', (refusal, context) => (where(context) ? 107 : refusal)),
  ],
  ['SESS-AUTH-REQUIRED', 'tokens', 'is served whatever the token is', unauthenticated],
];

const uncheckedFaults = places.flatMap(([end, who, where]) =>
  unchecked.flatMap(([requirement, what, words, patch]) =>
    faultTable('sessions', failing(requirement), { [`${what}-unchecked-${end}`]: [`${who} ${words}.`, patch(where)] }),
  ),
);

/** A keyword without users is a query with rules of its own. (uri-serviceconfigsscidbatchpost, Query string parameters) */
const alone = [
  ...faultTable('sessions', failing('SESS-VERSION'), {
    'version-forgotten-with-a-keyword-alone': [
      'The search by keyword has no filter by version.',
      sessions.before('matchesVersion', (session, query) => [
        session,
        isAlone(query) ? { ...query, version: undefined } : query,
      ]),
    ],
  }),
  ...faultTable('sessions', failing('SESS-VISIBILITY'), {
    'visibility-forgotten-with-a-keyword-alone': [
      'The search by keyword has no filter by visibility.',
      sessions.before('matchesVisibility', (session, query) => [
        session,
        isAlone(query) && query.visibility === 'open' ? { ...query, visibility: 'any' as const } : query,
      ]),
    ],
  }),
  ...faultTable('sessions', warning('SESS-TAKE'), {
    'take-forgotten-with-a-keyword-alone': [
      'The search by keyword returns as many results as it finds.',
      sessions.after('readQuery', (query) => (isAlone(query) ? { ...query, take: 100 } : query)),
    ],
  }),
  ...faultTable('sessions', failing('SESS-RESULT-RULES'), {
    'keyword-alone-searches-one-configuration': [
      'The search by keyword has one index, that of the service configuration with most sessions.',
      sessions.around('findServiceConfiguration', (usual, scid, context) => {
        const found = usual(scid, context);
        if (found === undefined || !isByKeywordAlone(context)) return found;
        return [...context.world.serviceConfigurations.values()].toSorted(
          (left, right) => right.sessions.length - left.sessions.length,
        )[0];
      }),
    ],
  }),
  ...faultTable('sessions', failing('SESS-KEYWORD'), {
    'keyword-alone-finds-own-sessions': [
      'The search by keyword is limited to the sessions of the caller.',
      sessions.after('sessionsIn', (found, _configuration, context) =>
        isByKeywordAlone(context) ? ofCaller(found, context) : found,
      ),
    ],
  }),
  ...faultTable('sessions', warning('SESS-KEYWORD'), {
    'parts-of-keywords-found-alone': [
      'The search by keyword also finds a keyword by its beginning.',
      sessions.around('matchesKeywords', (usual, session, query) => {
        const isBegun = query.keywords.some((text) => session.keywords.some((keyword) => keyword.startsWith(text)));
        return usual(session, query) || (isAlone(query) && isBegun);
      }),
    ],
  }),
];

function ofCaller(found: readonly Session[], { caller: { xuid } }: CallerContext): readonly Session[] {
  return found.filter(({ members }) => xuid !== undefined && members.has(xuid));
}

/** A body that is looked at only where there are few parameters. (uri-serviceconfigsscidbatchpost, Request body) */
const besideOthers = faultTable('sessions', failing('SESS-BODY'), {
  'xuids-skipped-beside-others': [
    'Where a query has many parameters, entries of the list that are no XUIDs are skipped.',
    sessions.onRefusal('readXuid', (refusal, _value, _place, context) =>
      hasMany(context) ? { value: 0n, text: '0' } : refusal,
    ),
  ],
  'unreadable-bodies-skipped-beside-others': [
    'Where a query has many parameters, a body that cannot be read counts for none.',
    sessions.onRefusal('parseBody', (refusal, _body, context) => (hasMany(context) ? { xuids: [] } : refusal)),
  ],
});

/** Faults of queries by keyword alone, and of values beside many others. */
export const keywordAloneFaults = [...uncheckedFaults, ...alone, ...besideOthers];
