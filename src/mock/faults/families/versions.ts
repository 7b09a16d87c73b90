import type { CallerContext, Context } from '../../context.js';
import { header } from '../../http/request.js';
import { patchesOf, refusedWith, withStatus } from '../../patch.js';
import type { UserStatsRules } from '../../userstats/rules.js';
import { family, type FamilyRow } from './family.js';

type VersionedRules = Pick<UserStatsRules, 'requestedServiceVersion'>;

function stated({ request }: Context): string | undefined {
  return header(request, 'X-RequestedServiceVersion');
}

function isOther(context: Context): boolean {
  return (stated(context) ?? '1') !== '1';
}

/** Serves some stated versions. */
function serving(isServed: (stated: string) => boolean): FamilyRow[1] {
  return ({ service }) =>
    patchesOf<VersionedRules>(service).sometimes('requestedServiceVersion', (context) =>
      isServed(stated(context) ?? '1') ? '1' : undefined,
    );
}

/** Refuses some requests for their version with a status. */
function refusing(status: number, isRefused: (context: CallerContext) => boolean): FamilyRow[1] {
  return ({ service }) =>
    patchesOf<VersionedRules>(service).refuse(
      'requestedServiceVersion',
      (context) => isRefused(context) && refusedWith(status),
    );
}

const presenceWarns = { warns: ['PRES-VERSION-UNSUPPORTED'] };

/** The version that a request states or leaves out, for the services that have it. (Optional request headers) */
const rows = family(() => ({ fails: ['STATS-VERSION-UNSUPPORTED'] }), {
  'version-is-required': [
    'A request without X-RequestedServiceVersion is refused.',
    refusing(400, (context) => stated(context) === undefined),
    {
      userstats: { fails: ['STATS-ANSWER', 'STATS-VERSION-DEFAULT'] },
      presence: { name: 'default-service-version-refused', fails: ['PRES-ANSWER', 'PRES-VERSION-DEFAULT'] },
    },
  ],
  'stated-default-is-refused': [
    'The header that states the default is not acceptable: the table of builds holds names only.',
    refusing(406, (context) => stated(context) !== undefined),
    {
      userstats: { fails: ['STATS-VERSION-DEFAULT'] },
      presence: { name: 'explicit-service-version-refused', fails: ['PRES-VERSION-DEFAULT'] },
    },
  ],
  'version-ignored': [
    'X-RequestedServiceVersion is not read, so every version is served.',
    serving(() => true),
    { presence: { name: 'any-service-version-served', ...presenceWarns } },
  ],
  'version-read-up-to-its-digits': [
    'The digits at the beginning of X-RequestedServiceVersion count; what follows is dropped.',
    serving((version) => /^1\D/.test(version)),
    { presence: { name: 'service-version-parsed-in-part', ...presenceWarns } },
  ],
  'older-versions-all-served': [
    'The version is only compared with the newest: every lower number is served, negative ones too.',
    serving((version) => Number(version) <= 1),
    // No case of presence states a lower number.
    { presence: false },
  ],
  'newer-versions-fall-back': [
    'A number beyond the newest version is served by the newest.',
    serving((version) => Number(version) > 1),
    { presence: presenceWarns },
  ],
  'unsupported-version-is-a-bad-request': [
    'A version that does not exist is a validation error: 400.',
    refusing(400, isOther),
    // Any 4xx refuses it there.
    { presence: false },
  ],
  'unsupported-version-is-not-found': [
    'No build has a version that does not exist, so the router returns 404.',
    refusing(404, isOther),
    { presence: false },
  ],
  'unsupported-version-hides-the-credential': [
    'With a version that does not exist, an invalid credential is refused like a bad header: 400.',
    ({ rules }) =>
      rules.onRefusal('authenticate', (refusal, context) => (isOther(context) ? withStatus(refusal, 400) : refusal)),
    { userstats: { warns: ['STATS-VERSION-UNSUPPORTED'] }, presence: presenceWarns },
  ],
});

/** Faults of X-RequestedServiceVersion, for the services that have it. */
export const versionFaults = rows.filter(({ service }) => service !== 'sessions');
