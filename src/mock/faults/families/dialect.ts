import type { Service } from '../../../contract/service.js';
import type { CallerContext } from '../../context.js';
import type { JsonValue } from '../../json-value.js';
import { type Patches, patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';

/** What the families need to know of a service. */
export interface Dialect {
  readonly service: Service;
  /** Patches of the rules that every service has. */
  readonly rules: Patches<ServiceRules>;
  /** The requirements that the rows of families break. */
  readonly ids: {
    readonly answer: string;
    readonly anonymous: string;
    readonly token: string;
    readonly malformed: string;
    readonly xuid: string;
  };
  /** Returns a body as if an incomplete one had default values: a query for nothing, or for the caller. */
  readonly defaultQuery: (context: CallerContext) => JsonValue;
  /** The member of the body that lists XUIDs, where the list alone makes a query. */
  readonly list?: string;
  /** The value of a 200 that shows nobody and nothing. */
  readonly nothing: unknown;
  /** Whether the text of a 200 shows nothing. */
  readonly isNothing: (text: string) => boolean;
}

const userstats: Dialect = {
  service: 'userstats',
  rules: patchesOf<ServiceRules>('userstats'),
  ids: {
    answer: 'STATS-ANSWER',
    anonymous: 'STATS-AUTH-REQUIRED',
    token: 'STATS-AUTH-SCHEME',
    malformed: 'STATS-BODY-MALFORMED',
    xuid: 'STATS-BODY-PARAMETER',
  },
  defaultQuery: () => ({ requestedusers: [], requestedscids: [] }),
  nothing: { users: [] },
  isNothing: (text) => !text.includes('"statname"'),
};

const presence: Dialect = {
  service: 'presence',
  rules: patchesOf<ServiceRules>('presence'),
  ids: {
    answer: 'PRES-ANSWER',
    anonymous: 'PRES-AUTH-REQUIRED',
    token: 'PRES-AUTH-REQUIRED',
    malformed: 'PRES-BODY-MALFORMED',
    xuid: 'PRES-BODY-USERS',
  },
  defaultQuery: () => ({ users: [] }),
  list: 'users',
  nothing: [],
  isNothing: (text) => text === '[]',
};

const sessions: Dialect = {
  service: 'sessions',
  rules: patchesOf<ServiceRules>('sessions'),
  ids: {
    answer: 'SESS-ANSWER',
    anonymous: 'SESS-AUTH-REQUIRED',
    token: 'SESS-AUTH-REQUIRED',
    malformed: 'SESS-BODY',
    xuid: 'SESS-BODY',
  },
  // A query without users and keywords is refused, so a lenient service takes it for one about the caller.
  defaultQuery: ({ caller }) => ({ xuids: [String(caller.xuid)] }),
  list: 'xuids',
  nothing: { results: [] },
  isNothing: (text) => text === '{"results":[]}',
};

/** The services to which the families are applied. */
export const dialects: readonly Dialect[] = [userstats, presence, sessions];
