import { preferences } from '../../http/negotiation.js';
import { header } from '../../http/request.js';
import type { CallerContext } from '../../context.js';
import { http, type Patch, refusedWith, together, withStatus } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { failing, faultTable, warning } from '../table.js';

function accept({ request }: CallerContext): string {
  return header(request, 'Accept') ?? '';
}

/** Takes a request as acceptable where `isTaken` says so; the usual rule decides about the others. */
function taking(isTaken: (context: CallerContext) => boolean): Patch {
  return presence.skip('requireAccept', isTaken);
}

const unannouncedBodyIsEmpty = together(
  presence.instead('requireContentLength', () => undefined),
  presence.sometimes('parseBody', (body, { request }) =>
    body.length === 0 && header(request, 'Content-Length') === undefined ? { users: [] } : undefined,
  ),
);

/** Headers that the page requires, and the only type that it serves. (uri-usersbatchpost, Required request headers) */
const requiredHeaderFaults = faultTable('presence', warning('PRES-ACCEPT'), {
  'contract-version-header-optional': [
    'Without x-xbl-contract-version the first version is taken.',
    presence.skip('requireContractVersion', ({ request }) => header(request, 'x-xbl-contract-version') === undefined),
    { warns: ['PRES-HEADER-CONTRACT-VERSION'] },
  ],
  'accept-header-optional': [
    'Without Accept the response is JSON, as anything will do.',
    taking(({ request }) => header(request, 'Accept') === undefined),
    { warns: ['PRES-HEADER-ACCEPT'] },
  ],
  'accept-language-header-optional': [
    'Without Accept-Language the fallback locale is taken.',
    presence.instead('requireAcceptLanguage', () => undefined),
    { warns: ['PRES-HEADER-ACCEPT-LANGUAGE'] },
  ],
  'host-header-optional': [
    'A request without Host goes to the default host.',
    http.instead('requireHost', () => undefined),
    { warns: ['PRES-HEADER-HOST'] },
  ],
  'content-length-header-optional': [
    'A body of unstated length is taken for an empty one, and the response shows nobody.',
    unannouncedBodyIsEmpty,
    { warns: ['PRES-HEADER-CONTENT-LENGTH'] },
  ],
  'unannounced-bodies-dropped': [
    'Without Content-Length there is no body: the bytes after the head are dropped, and the response shows nobody.',
    together(
      http.instead('brokenMessage', () => undefined),
      unannouncedBodyIsEmpty,
    ),
    { warns: ['PRES-HEADER-CONTENT-LENGTH'] },
  ],
  'accept-not-read': ['Accept must be there, but its value is not read.', taking((context) => accept(context) !== '')],
  'accept-read-by-its-beginning': [
    'Every type that begins with application/json is taken for it.',
    taking((context) => /(^|,)\s*application\/json/i.test(accept(context))),
  ],
  'accept-weight-of-zero-taken': [
    'Types are compared without their weights, so q=0 counts as acceptable.',
    taking((context) => preferences(accept(context)).some(({ value }) => value === 'application/json')),
  ],
  'excluding-accept-called-a-bad-request': [
    'An Accept that excludes JSON gets 400.',
    presence.onRefusal('requireAccept', (refusal) => withStatus(refusal, 400)),
  ],
});

/** The claim of a XUID. (uri-usersbatchpost, Authorization) */
const xuidClaimFaults = faultTable('presence', failing('PRES-AUTH-XUID'), {
  'token-without-xuid-served': [
    'A token needs no claim of a XUID.',
    presence.instead('requireXuidClaim', () => undefined),
  ],
  'token-without-xuid-called-unauthorised': [
    'A token without the claim of a XUID gets 401, as if it were no token.',
    presence.refuse('requireXuidClaim', ({ caller }) => caller.xuid === undefined && refusedWith(401)),
  ],
  'xuid-claim-asked-for-devices-only': [
    'The claim of a XUID is needed where devices are shown, not at the level user.',
    presence.skip('requireXuidClaim', ({ request }) => request.body.includes('"user"')),
  ],
});

/** Faults of the headers of a request. */
export const headerFaults = [...xuidClaimFaults, ...requiredHeaderFaults];
