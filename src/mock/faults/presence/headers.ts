import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { preferences } from '../../http/negotiation.js';
import { header } from '../../http/request.js';
import { presenceFault, presenceHttpFault } from './presence-fault.js';

const accept = { warns: ['PRES-ACCEPT'] };

/** Headers that the page requires, and the only type that it answers in. (uri-usersbatchpost, Required request headers) */
export const headerFaults: readonly Fault[] = [
  presenceFault(
    'contract-version-header-optional',
    'Without x-xbl-contract-version the first version is taken.',
    { warns: ['PRES-HEADER-CONTRACT-VERSION'] },
    ({ requireContractVersion }) => ({
      requireContractVersion: (context) => {
        if (header(context.request, 'x-xbl-contract-version') !== undefined) requireContractVersion(context);
      },
    }),
  ),
  presenceFault(
    'accept-header-optional',
    'Without Accept the answer is JSON, as anything will do.',
    { warns: ['PRES-HEADER-ACCEPT'] },
    ({ requireAccept }) => ({
      requireAccept: (context) => {
        if (header(context.request, 'Accept') !== undefined) requireAccept(context);
      },
    }),
  ),
  presenceFault(
    'accept-language-header-optional',
    'Without Accept-Language the fallback locale is taken.',
    { warns: ['PRES-HEADER-ACCEPT-LANGUAGE'] },
    () => ({
      requireAcceptLanguage: () => undefined,
    }),
  ),
  presenceHttpFault(
    'host-header-optional',
    'A request without Host goes to the default host.',
    { warns: ['PRES-HEADER-HOST'] },
    () => ({
      requireHost: () => undefined,
    }),
  ),
  presenceFault(
    'content-length-header-optional',
    'A body of untold length is taken to be empty of wishes and answered with nobody.',
    { warns: ['PRES-HEADER-CONTENT-LENGTH'] },
    ({ parseBody }) => ({
      requireContentLength: () => undefined,
      parseBody: (body, context) =>
        body.length === 0 && header(context.request, 'Content-Length') === undefined
          ? { users: [] }
          : parseBody(body, context),
    }),
  ),
  presenceFault('accept-not-read', 'Accept has to be there, but what it says is not read.', accept, () => ({
    requireAccept: ({ request }) => {
      if (header(request, 'Accept') === undefined) throw badRequest('The Accept header is missing.');
    },
  })),
  presenceFault(
    'accept-read-by-its-beginning',
    'Every type that begins with application/json is taken for it.',
    accept,
    ({ requireAccept }) => ({
      requireAccept: (context) => {
        if (!/(^|,)\s*application\/json/i.test(header(context.request, 'Accept') ?? '')) requireAccept(context);
      },
    }),
  ),
  presenceFault(
    'accept-weight-of-zero-taken',
    'Types are compared without their weights, so q=0 is a wish like another.',
    accept,
    ({ requireAccept }) => ({
      requireAccept: (context) => {
        const types = preferences(header(context.request, 'Accept') ?? '').map(({ value }) => value);
        if (!types.includes('application/json')) requireAccept(context);
      },
    }),
  ),
  presenceFault(
    'excluding-accept-called-a-bad-request',
    'An Accept that excludes JSON gets 400.',
    accept,
    ({ requireAccept }) => ({
      requireAccept: (context) => {
        try {
          requireAccept(context);
        } catch {
          throw badRequest('The Accept header is missing or excludes application/json.');
        }
      },
    }),
  ),
  {
    name: 'unannounced-bodies-dropped',
    title: 'Without Content-Length there is no body: what follows the head is dropped, and nobody is asked for.',
    service: 'presence',
    warns: ['PRES-HEADER-CONTENT-LENGTH'],
    overrides: ({ presence }) => ({
      http: { brokenMessage: () => undefined },
      presence: {
        requireContentLength: () => undefined,
        parseBody: (body, context) =>
          body.length === 0 && header(context.request, 'Content-Length') === undefined
            ? { users: [] }
            : presence.parseBody(body, context),
      },
    }),
  },
];
