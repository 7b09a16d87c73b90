import { check } from '../laws/check.js';
import { optionPairs } from './pairs.js';
import { sessions } from './service.js';
import { falseServed, widenedForCaller } from './widening.js';
import { widenedForOthers } from './widening-for-others.js';

/** reservations=true adds the sessions in which the user is reserved. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const reservations = check(
  sessions,
  'SESS-RESERVATIONS',
  falseServed('reservations'),
  optionPairs('reservations'),
  {
    'for the caller': widenedForCaller('reservations'),
    'for the caller, with private=true': widenedForCaller('reservations', 'private'),
    'for the caller, with inactive=true': widenedForCaller('reservations', 'inactive'),
    'for others, with server-level access': widenedForOthers(
      'reservations',
      'the profile names nobody else who is reserved in a session',
    ),
  },
);
