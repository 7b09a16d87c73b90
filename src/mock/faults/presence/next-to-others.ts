import type { CallerContext, Context } from '../../context.js';
import { header } from '../../http/request.js';
import { presence } from '../../presence/patches.js';
import { credentialNamed } from '../families/presented-tokens.js';
import { failing, faultTable, warning } from '../table.js';
import { bodyText } from './record-parts.js';

function has({ request }: Context, name: string): boolean {
  return request.body.includes(`"${name}"`);
}

function isStated({ request }: CallerContext): boolean {
  return header(request, 'X-RequestedServiceVersion') === '1';
}

const nobody = { value: 0n, text: '0' };

/** What is not looked at next to other members, or only next to them. (uri-usersbatchpost) */
export const nextToOthersFaults = [
  ...faultTable('presence', failing('PRES-AUTH-XUID'), {
    'xuid-claim-not-read-with-device-types': [
      'A request with deviceTypes goes to the index of devices, which needs no claim of a XUID.',
      presence.skip('requireXuidClaim', (context) => has(context, 'deviceTypes')),
    ],
    'xuid-claim-not-read-at-the-level-all': [
      'The level all is served by the view of administrators, which needs no claim of a XUID.',
      presence.skip('requireXuidClaim', (context) => bodyText(context).includes('"all"')),
    ],
  }),
  ...faultTable('presence', failing('PRES-AUTH-REQUIRED'), {
    'credential-not-read-with-every-member': [
      'The cache of whole queries is asked before the credential is checked.',
      presence.onRefusal('authenticate', (refusal, context) =>
        has(context, 'onlineOnly') && has(context, 'titles') ? credentialNamed(context, 'caller') : refusal,
      ),
    ],
    'credential-not-read-with-a-stated-build': [
      'The router of builds lets in every request that states one that exists.',
      presence.onRefusal('authenticate', (refusal, context) =>
        header(context.request, 'X-RequestedServiceVersion') === '1' ? credentialNamed(context, 'caller') : refusal,
      ),
    ],
  }),
  ...faultTable('presence', warning('PRES-CONTRACT-VERSION'), {
    'any-contract-version-at-the-level-all': [
      'The level all has one shape in all contract versions, so the header is not read.',
      presence.skip(
        'requireContractVersion',
        (context) => header(context.request, 'x-xbl-contract-version') !== undefined && has(context, 'all'),
      ),
    ],
    'accept-not-read-with-filters': [
      'Filtered queries are sent by another writer, which knows JSON alone and reads no Accept.',
      presence.skip('requireAccept', (context) => has(context, 'titles')),
      { warns: ['PRES-ACCEPT', 'PRES-HEADER-ACCEPT'] },
    ],
    'accept-language-optional-with-a-build': [
      'A stated build has a language of its own, so the header is optional then.',
      presence.skip('requireAcceptLanguage', isStated),
      { warns: ['PRES-HEADER-ACCEPT-LANGUAGE'] },
    ],
    'contract-version-optional-with-a-build': [
      'A stated build implies the contract version.',
      presence.skip(
        'requireContractVersion',
        (context) => isStated(context) && header(context.request, 'x-xbl-contract-version') === undefined,
      ),
      { warns: ['PRES-HEADER-CONTRACT-VERSION'] },
    ],
    'any-build-served-with-filters': [
      'Filtered queries have a service of their own, which has one build.',
      presence.sometimes('requestedServiceVersion', (context) => (has(context, 'titles') ? '1' : undefined)),
      { warns: ['PRES-VERSION-UNSUPPORTED'] },
    ],
  }),
  ...faultTable('presence', failing('PRES-BODY-LEVEL'), {
    'null-level-taken-next-to-titles': [
      'Next to titles, level: null counts as absent.',
      presence.before('readLevel', (value, context) => [value === null && has(context, 'titles') ? undefined : value]),
    ],
    'users-not-validated-with-onlineonly': [
      'The index of those who are online is searched by text, so any text will do.',
      presence.onRefusal('readXuid', (refusal, _value, _place, context) =>
        has(context, 'onlineOnly') ? nobody : refusal,
      ),
      failing('PRES-BODY-USERS'),
    ],
    'titles-not-validated-without-device-types': [
      'The validator of filters runs where deviceTypes is there.',
      presence.onRefusal('readTitles', (refusal, _value, context) => (has(context, 'deviceTypes') ? refusal : [])),
      failing('PRES-BODY-FILTERS'),
    ],
    'filters-not-validated-at-the-level-all': [
      'Filters are lenient at the level all.',
      presence.onRefusal('readDeviceTypes', (refusal, _value, context) => (has(context, 'all') ? [] : refusal)),
      failing('PRES-BODY-FILTERS'),
    ],
    'bodies-with-a-level-repaired': [
      'A body that has a level comes from an old client, whose trailing commas are taken out.',
      presence.around('parseBody', (usual, body, context) => {
        const text = body.toString('utf8');
        const root = text.includes('"level"') ? text.replace(/,(?=\s*[\]}])/g, '') : text;
        return usual(Buffer.from(root), context);
      }),
      failing('PRES-BODY-MALFORMED'),
    ],
  }),
];
