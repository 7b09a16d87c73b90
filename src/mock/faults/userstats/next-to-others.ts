import { Buffer } from 'node:buffer';
import type { CallerContext, Context } from '../../context.js';
import { header } from '../../http/request.js';
import { isJsonObject, member, parseJson } from '../../json-value.js';
import { type Patch, together } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { credentialNamed } from '../families/presented-tokens.js';
import { failing, faultTable } from '../table.js';

function isStated({ request }: Context): boolean {
  return header(request, 'X-RequestedServiceVersion') === '1';
}

function isBare({ request }: Context): boolean {
  return header(request, 'x-xbl-contract-version') === undefined;
}

/** Returns the entries of a list in the body of a request. */
function listIn({ request }: Context, name: string): readonly unknown[] {
  const body = parseJson(request.body);
  const list = isJsonObject(body) ? member(body, name) : undefined;
  return Array.isArray(list) ? list : [];
}

/** Lets everybody read everything for some requests. */
function open(isOpen: (context: CallerContext) => boolean): Patch {
  return together(
    userstats.after('mayUseServiceConfiguration', (may, _caller, _found, context) => may || isOpen(context)),
    userstats.after('findServiceConfiguration', (found, _scid, context) =>
      found !== undefined && isOpen(context)
        ? {
            ...found,
            statistics: new Map(
              [...found.statistics].map(([name, { type, values }]) => [name, { name, type, values }]),
            ),
          }
        : found,
    ),
  );
}

/** What is not looked at next to others, or only next to them. (uri-batchpost) */
export const nextToOthersFaults = [
  ...faultTable('userstats', failing('STATS-ACCESS'), {
    'access-not-checked-above-a-hundred-users': [
      'Large batches are read by a job, which has the rights of the service.',
      open((context) => listIn(context, 'requestedusers').length > 100),
    ],
    'access-not-checked-for-repeated-users': [
      'The response to a user who comes again is taken from the cache, and with it that to all others.',
      open((context) => {
        const users = listIn(context, 'requestedusers').map(String);
        return new Set(users).size < users.length;
      }),
    ],
    'access-not-checked-without-a-contract-version': [
      'A request without a contract version goes to the first version, which knew no restrictions.',
      open(isBare),
    ],
  }),
  ...faultTable('userstats', failing('STATS-AUTH-REQUIRED', 'STATS-AUTH-SCHEME'), {
    'credential-not-read-with-a-stated-version': [
      'The router of versions lets in every request that states one that exists.',
      userstats.onRefusal('authenticate', (refusal, context) =>
        isStated(context) ? credentialNamed(context, 'caller') : refusal,
      ),
    ],
    'credential-not-read-without-a-contract-version': [
      'The first contract version had no credentials, and a request without a version gets it.',
      userstats.onRefusal('authenticate', (refusal, context) =>
        isBare(context) ? credentialNamed(context, 'caller') : refusal,
      ),
      failing('STATS-AUTH-SCHEME'),
    ],
  }),
  ...faultTable('userstats', failing('STATS-BODY-PARAMETER'), {
    'users-not-validated-with-several-configurations': [
      'With more than one service configuration the users are joined by text, so any text will do.',
      userstats.onRefusal('readXuid', (refusal, _value, _place, context) =>
        listIn(context, 'requestedscids').length > 1 ? { value: 0n, text: '0' } : refusal,
      ),
    ],
    'bodies-with-a-stated-version-repaired': [
      'With a stated version the reader of that version is used, which passes over trailing commas and single quotes.',
      userstats.around('parseBody', (usual, body, context) => {
        const text = body.toString('utf8');
        const repaired = text.replace(/,(?=\s*[\]}])/g, '').replaceAll("'", '"');
        return usual(isStated(context) ? Buffer.from(repaired) : body, context);
      }),
      failing('STATS-BODY-MALFORMED'),
    ],
    'any-version-served-without-a-contract-version': [
      'Without a contract version the newest build is taken, whatever version is requested.',
      userstats.sometimes('requestedServiceVersion', (context) => (isBare(context) ? '1' : undefined)),
      failing('STATS-VERSION-UNSUPPORTED'),
    ],
  }),
];
