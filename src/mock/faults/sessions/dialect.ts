import { sessions } from '../../../contract/services/sessions.js';
import { patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';
import type { Dialect } from '../families/dialect.js';

/** What the families need to know of sessions. */
export const sessionsDialect: Dialect = {
  service: 'sessions',
  rules: patchesOf<ServiceRules>('sessions'),
  ids: {
    ...sessions.requirements,
    token: 'SESS-AUTH-REQUIRED',
    xuid: 'SESS-BODY',
  },
  // A query without users and keywords is refused, so a lenient service takes it for one about the caller.
  defaultQuery: ({ caller }) => ({ xuids: [String(caller.xuid)] }),
  list: 'xuids',
  nothing: { results: [] },
  isNothing: (text) => text === '{"results":[]}',
};
