import { userstats } from '../../../contract/services/userstats.js';
import { patchesOf } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';
import type { Dialect } from '../families/dialect.js';

/** What the families need to know of user statistics. */
export const userstatsDialect: Dialect = {
  service: 'userstats',
  rules: patchesOf<ServiceRules>('userstats'),
  ids: {
    answer: userstats.requirements.answer,
    anonymous: userstats.requirements.credential,
    token: 'STATS-AUTH-SCHEME',
    malformed: userstats.requirements.malformedBody,
    xuid: 'STATS-BODY-PARAMETER',
  },
  defaultQuery: () => ({ requestedusers: [], requestedscids: [] }),
  nothing: { users: [] },
  isNothing: (text) => !text.includes('"statname"'),
};
