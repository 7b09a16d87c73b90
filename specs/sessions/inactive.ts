import { check } from '../laws/check.js';
import { fittingXuids } from './people.js';
import { optionPairs } from './pairs.js';
import { sessions } from './service.js';
import { falseServed, widened, widenedForCaller } from './widening.js';

/** inactive=true adds the sessions in which the user is inactive. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const inactive = check(
  sessions,
  'SESS-INACTIVE',
  {
    'for each user': widened((subject) => fittingXuids(subject), { parameter: 'inactive' }),
    'for the caller, with private=true': widenedForCaller('inactive', 'private'),
    'for the caller, with reservations=true': widenedForCaller('inactive', 'reservations'),
  },
  optionPairs('inactive'),
  falseServed('inactive'),
);
