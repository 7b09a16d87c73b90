import { presence } from '../../../contract/services/presence.js';
import { patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';
import type { Dialect } from '../families/dialect.js';

/** What the families need to know of presence. */
export const presenceDialect: Dialect = {
  service: 'presence',
  rules: patchesOf<ServiceRules>('presence'),
  ids: {
    ...presence.requirements,
    token: 'PRES-AUTH-REQUIRED',
    xuid: 'PRES-BODY-USERS',
  },
  defaultQuery: () => ({ users: [] }),
  list: 'users',
  nothing: [],
  isNothing: (text) => text === '[]',
};
