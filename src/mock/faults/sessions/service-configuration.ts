import type { Fault } from '../../departure.js';
import { badRequest, notFound, Refusal } from '../../http/refusal.js';
import { scidOfPath } from '../../http/rules.js';
import { isGuid } from '../../xuid.js';

/** Mistakes in finding the service configuration of the path, and in who may use it. */
export const serviceConfigurationFaults: readonly Fault[] = [
  {
    name: 'unknown-scid-is-empty',
    title: 'A service configuration that does not exist is one without sessions',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({
      sessions: {
        unknownServiceConfiguration: (scid, { caller }) => ({
          ...{ name: 'none', scid, sandboxes: new Set([caller.sandbox]), statistics: new Map(), sessions: [] },
        }),
      },
    }),
  },
  {
    name: 'unknown-scid-falls-back',
    title: 'A service configuration that does not exist is replaced by the first that does',
    service: 'sessions',
    fails: ['SESS-SCID', 'SESS-RESULT-RULES'],
    overrides: ({ sessions }) => ({
      sessions: {
        unknownServiceConfiguration: (scid, context) =>
          context.world.serviceConfigurations.values().next().value ??
          sessions.unknownServiceConfiguration(scid, context),
      },
    }),
  },
  {
    name: 'unknown-scid-is-bad-request',
    title: 'A service configuration that does not exist counts as malformed, 400',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({
      sessions: {
        unknownServiceConfiguration: () => {
          throw badRequest('The service configuration id is not valid.');
        },
      },
    }),
  },
  {
    name: 'inaccessible-scid-served',
    title: 'The sandbox of the token is not compared with those of the service configuration',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({ sessions: { mayUseServiceConfiguration: () => true } }),
  },
  {
    name: 'inaccessible-scid-hidden',
    title: 'A service configuration of another sandbox is hidden with 404 instead of forbidden with 403',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({
      sessions: {
        refuseServiceConfiguration: () => {
          throw notFound('The service configuration does not exist.');
        },
      },
    }),
  },
  {
    name: 'sandbox-of-the-caller-ignored',
    title: 'Whether a service configuration is public decides, not whether the caller is in its sandbox',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({
      sessions: { mayUseServiceConfiguration: (_caller, { sandboxes }) => sandboxes.has('SYNTH.1') },
    }),
  },
  {
    name: 'scid-found-by-its-beginning',
    title: 'A service configuration is found by the beginning of its id, so a digit more or less does not matter',
    service: 'sessions',
    fails: ['SESS-SCID'],
    overrides: () => ({
      sessions: {
        readScid: ({ request }) => scidOfPath(request.path) ?? '',
        findServiceConfiguration: (scid, { world }) =>
          [...world.serviceConfigurations.values()].find(
            (one) => scid.length > 30 && (one.scid.startsWith(scid) || scid.startsWith(one.scid)),
          ),
      },
    }),
  },
  {
    name: 'scid-without-guid-crashes',
    title: 'A service configuration id that is no GUID makes the parser throw, 500',
    service: 'sessions',
    fails: ['SESS-SCID', 'HTTP-STATUS-SET'],
    overrides: () => ({
      sessions: {
        readScid: ({ request }) => {
          const scid = scidOfPath(request.path) ?? '';
          if (isGuid(scid)) return scid;
          throw new Refusal(500, 5000, 'Unrecognised Guid format.');
        },
      },
    }),
  },
];
