import type { Refusal } from '../../http/refusal.js';
import { http, type Patch, together, withStatus } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { variantTable } from '../table.js';

/** Sends some refusals with another status. */
function refusalsWith(status: number, isMeant: (refusal: Refusal) => boolean): Patch {
  return http.before('refused', (refusal) => [isMeant(refusal) ? withStatus(refusal, status) : refusal]);
}

const prefers400 = 'Any 4xx refuses it; 400 is preferred, and no page names 422.';

/** Other statuses of refusals. (uri-usersbatchpost; httpstatuscodes) */
export const refusalVariants = variantTable('presence', {
  'content-length-demanded-by-its-status': [
    'A request without Content-Length gets 411.',
    'HTTP has this status for it, and it is preferred like 400.',
    refusalsWith(411, ({ description }) => description.startsWith('The Content-Length header')),
  ],
  'too-many-users-too-large': [
    'More than 1,100 users get 413.',
    'Any 4xx refuses them; 400 is preferred, and no page names 413.',
    refusalsWith(413, ({ description }) => description.startsWith('users has')),
    { warns: ['PRES-LIMIT-REJECT', 'HTTP-STATUS-SET'] },
  ],
  'wrong-values-unprocessable': [
    'A body with wrong values gets 422.',
    prefers400,
    refusalsWith(422, ({ description }) =>
      /^(users|deviceTypes|titles|level|onlineOnly)\b.*expected/.test(description),
    ),
    { warns: ['PRES-BODY-FILTERS', 'PRES-BODY-LEVEL', 'PRES-BODY-USERS', 'HTTP-STATUS-SET'] },
  ],
  'bad-requests-unprocessable': [
    'Every malformed request gets 422, for its headers and the form of its body too.',
    prefers400,
    refusalsWith(422, ({ status }) => status === 400),
    {
      warns: [
        ...['HTTP-STATUS-SET', 'PRES-BODY-FILTERS', 'PRES-BODY-LEVEL', 'PRES-BODY-MALFORMED', 'PRES-BODY-PROHIBITED'],
        ...['PRES-BODY-USERS', 'PRES-CONTRACT-VERSION', 'PRES-HEADER-ACCEPT', 'PRES-HEADER-ACCEPT-LANGUAGE'],
        ...['PRES-HEADER-CONTENT-LENGTH', 'PRES-HEADER-CONTRACT-VERSION', 'PRES-HEADER-HOST', 'PRES-LIMIT-REJECT'],
      ],
    },
  ],
  'unsupported-service-version-a-bad-request': [
    'A build that does not exist gets 400.',
    'Any 4xx refuses it; 406 is preferred.',
    presence.onRefusal('requestedServiceVersion', (refusal) => withStatus(refusal, 400)),
    { warns: ['PRES-VERSION-UNSUPPORTED'] },
  ],
  'no-bytes-for-nobody': [
    'Hidden and unknown users have no record, and where nobody is shown, a 200 has no body.',
    'The page says that the content may be missing.',
    together(
      presence.instead('hiddenRecord', () => undefined),
      presence.instead('unknownRecord', () => undefined),
      http.after('respond', (response) => (response.body === '[]' ? { status: 200, headers: [] } : response)),
    ),
  ],
});
