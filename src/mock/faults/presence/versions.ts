import type { Fault } from '../../departure.js';
import { badRequest, notAcceptable } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import { presenceFault } from './presence-fault.js';

const contractVersion = { warns: ['PRES-CONTRACT-VERSION'] };
const unsupported = { warns: ['PRES-VERSION-UNSUPPORTED'] };
const byDefault = { fails: ['PRES-VERSION-DEFAULT'] };

/** The two headers that choose a version. (uri-usersbatchpost, Required and Optional request headers) */
export const versionFaults: readonly Fault[] = [
  presenceFault(
    'any-contract-version-served',
    'Any x-xbl-contract-version is routed to the newest build.',
    contractVersion,
    () => ({
      requireContractVersion: ({ request }) => {
        if (header(request, 'x-xbl-contract-version') === undefined) throw badRequest('The header is missing.');
      },
    }),
  ),
  presenceFault(
    'later-contract-versions-served',
    'Every number from 1 on is a contract version, however large.',
    contractVersion,
    ({ requireContractVersion }) => ({
      requireContractVersion: (context) => {
        if (!(Number(header(context.request, 'x-xbl-contract-version')) >= 1)) requireContractVersion(context);
      },
    }),
  ),
  presenceFault('any-service-version-served', 'X-RequestedServiceVersion is not read.', unsupported, () => ({
    requestedServiceVersion: () => '1',
  })),
  presenceFault(
    'service-version-parsed-in-part',
    'The digits at the beginning of X-RequestedServiceVersion count; what follows is dropped.',
    unsupported,
    (rules) => ({
      requestedServiceVersion: (context) => {
        const version = Number.parseInt(header(context.request, 'X-RequestedServiceVersion') ?? '1', 10);
        return version === 1 ? '1' : rules.requestedServiceVersion(context);
      },
    }),
  ),
  presenceFault(
    'unsupported-version-hides-the-credential',
    'With a build that does not exist, an invalid credential is refused like a bad header: 400.',
    unsupported,
    ({ authenticate }) => ({
      authenticate: (context) => {
        try {
          return authenticate(context);
        } catch (error) {
          const version = header(context.request, 'X-RequestedServiceVersion') ?? '1';
          throw version === '1' ? error : badRequest('The request cannot be routed.');
        }
      },
    }),
  ),
  presenceFault(
    'explicit-service-version-refused',
    'The default build is served without the header, and refused when it is named.',
    byDefault,
    () => ({
      requestedServiceVersion: ({ request }) => {
        const version = header(request, 'X-RequestedServiceVersion');
        if (version !== undefined) throw notAcceptable(`There is no build ${version}.`);
        return '1';
      },
    }),
  ),
  presenceFault(
    'default-service-version-refused',
    'The header is treated as required.',
    { fails: ['PRES-VERSION-DEFAULT', 'PRES-ANSWER'] },
    (rules) => ({
      requestedServiceVersion: (context) => {
        if (header(context.request, 'X-RequestedServiceVersion') === undefined) throw badRequest('Which build?');
        return rules.requestedServiceVersion(context);
      },
    }),
  ),
  presenceFault(
    'newest-service-version-by-default',
    'Without the header the newest build answers, which has no lastSeen any more.',
    byDefault,
    ({ renderRecord }) => ({
      renderRecord: (record, query, context) => {
        const { lastSeen, ...rest } = record;
        const isSilent = header(context.request, 'X-RequestedServiceVersion') === undefined;
        return renderRecord(isSilent || lastSeen === undefined ? rest : record, query, context);
      },
    }),
  ),
  presenceFault(
    'newest-service-version-by-default-at-the-level-all',
    'Without the header the newest build answers at the level all, and names rich presence otherwise.',
    byDefault,
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const record = fullRecord(asked, person, localise, context);
        if (header(context.request, 'X-RequestedServiceVersion') !== undefined) return record;
        const devices = record.devices?.map((device) => ({
          ...device,
          titles: (device.titles ?? []).map(({ activity, ...title }) =>
            activity?.richPresence === undefined
              ? { ...title, ...(activity && { activity }) }
              : { ...title, activity: { ...activity, richPresence: '' } },
          ),
        }));
        return devices === undefined ? record : { ...record, devices };
      },
    }),
  ),
];
