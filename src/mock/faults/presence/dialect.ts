import { presence } from '../../../contract/services/presence.js';
import { patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';
import type { Dialect } from '../families/dialect.js';

/** What the families need to know of presence. */
export const presenceDialect: Dialect = {
  service: 'presence',
  rules: patchesOf<ServiceRules>('presence'),
  ids: {
    answer: presence.requirements.answer,
    anonymous: presence.requirements.credential,
    token: 'PRES-AUTH-REQUIRED',
    malformed: presence.requirements.malformedBody,
    xuid: 'PRES-BODY-USERS',
  },
  defaultQuery: () => ({ users: [] }),
  list: 'users',
  nothing: [],
  isNothing: (text) => text === '[]',
};
