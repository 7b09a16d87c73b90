import { forbidden, unauthorised } from '../../http/refusal.js';
import { scidOfPath } from '../../sessions/scid.js';
import { http, withStatus } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { variantTable } from '../table.js';

/** Other ways of refusing than those that the documents prefer. */
export const refusalVariants = variantTable('sessions', {
  'credentials-without-a-user-unauthorised': [
    'A credential that names no user gets 401, as if it were none.',
    'No page speaks of such a credential; 403 is only preferred.',
    sessions.refuseAfter(
      'authenticate',
      ({ kind, xuid }) => kind !== 'server' && xuid === undefined && unauthorised('The token names no user.'),
    ),
    { warns: ['SESS-ACCESS-403'] },
  ],
  'parameters-refused-with-404': [
    'A wrong parameter gets 404 where 400 is preferred.',
    'The page says what a parameter must be and not how another value is refused; 400 is only preferred.',
    http.before('refused', (refusal) => [
      /^(The parameter|X-Xbl|The X-Xbl)/.test(refusal.description) ? withStatus(refusal, 404) : refusal,
    ]),
    { warns: ['SESS-CONTRACT-VERSION', 'SESS-QUERY-TYPES', 'SESS-TAKE', 'SESS-VERSION', 'SESS-VISIBILITY'] },
  ],
  'no-guid-is-not-found': [
    'A service configuration id that is not a GUID is not found, instead of malformed.',
    'A path without a GUID may miss the route altogether; 400 and 404 are both right.',
    sessions.instead('readScid', ({ request }) => scidOfPath(request.path) ?? ''),
  ],
  'refusals-name-the-users': [
    'The refusal of private sessions repeats the XUIDs and keywords of the request.',
    'An echo of the request reveals nothing of what exists.',
    sessions.refuseAfter('maySeeOwnSessions', (may, { xuids, keywords }) => {
      const requested = [...xuids.map(({ text }) => text), ...keywords].join(', ');
      return !may && forbidden(`Sessions of ${requested} are not for you.`);
    }),
  ],
  'wrong-xuids-unprocessable': [
    'A text that is not a XUID gets 422 where 400 is preferred.',
    'The page says that XUIDs are unsigned integers and not how others are refused; 400 is only preferred.',
    http.before('refused', (refusal) => [
      refusal.description.includes('an unsigned 64-bit decimal integer') ? withStatus(refusal, 422) : refusal,
    ]),
    { warns: ['SESS-BODY', 'SESS-QUERY-TYPES', 'HTTP-STATUS-SET'] },
  ],
});
