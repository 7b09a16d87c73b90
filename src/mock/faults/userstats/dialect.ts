import { userstats } from '../../../contract/services/userstats.js';
import { patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';
import type { Dialect } from '../families/dialect.js';

/** What the families need to know of user statistics. */
export const userstatsDialect: Dialect = {
  service: 'userstats',
  rules: patchesOf<ServiceRules>('userstats'),
  ids: {
    ...userstats.requirements,
    token: 'STATS-AUTH-SCHEME',
    xuid: 'STATS-BODY-PARAMETER',
  },
  defaultQuery: () => ({ requestedusers: [], requestedscids: [] }),
  nothing: { users: [] },
  isNothing: (text) => !text.includes('"statname"'),
};
