import { scidOfPath } from '../../sessions/scid.js';
import { refusedWith, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { ServiceConfiguration, World } from '../../world/world.js';
import { emptyConfiguration } from '../service-configurations.js';
import { failing, faultTable } from '../table.js';

/** Returns the service configuration that is listed first. */
function firstConfiguration({ serviceConfigurations }: World): ServiceConfiguration | undefined {
  return serviceConfigurations.values().next().value;
}

/** The service configuration of the path. (uri-serviceconfigsscidbatchpost, URI parameters) */
export const serviceConfigurationFaults = faultTable('sessions', failing('SESS-SCID'), {
  'unknown-scid-is-empty': [
    'A service configuration that does not exist is one without sessions.',
    sessions.instead('unknownServiceConfiguration', emptyConfiguration),
  ],
  'unknown-scid-falls-back': [
    'A service configuration that does not exist is replaced by the first that does.',
    sessions.sometimes(
      'unknownServiceConfiguration',
      (_scid, { world }) => world.serviceConfigurations.values().next().value,
    ),
    { fails: ['SESS-SCID', 'SESS-RESULT-RULES'] },
  ],
  'unknown-scid-is-bad-request': [
    'A service configuration that does not exist counts as malformed: 400.',
    sessions.refuse('unknownServiceConfiguration', () => refusedWith(400)),
  ],
  'inaccessible-scid-served': [
    'The sandbox of the token is not compared with those of the service configuration.',
    sessions.instead('mayUseServiceConfiguration', () => true),
  ],
  'inaccessible-scid-hidden': [
    'A service configuration of another sandbox is hidden with 404 instead of forbidden with 403.',
    sessions.refuse('refuseServiceConfiguration', () => refusedWith(404)),
  ],
  'sandbox-of-the-caller-ignored': [
    'The check asks whether a service configuration is public, not whether its sandbox is that of the caller.',
    sessions.instead('mayUseServiceConfiguration', (_caller, { sandboxes }) => sandboxes.has('SYNTH.1')),
  ],
  'scid-found-by-its-beginning': [
    'A service configuration is found by the beginning of its id, so a digit more or less does not matter.',
    together(
      sessions.instead('readScid', ({ request }) => scidOfPath(request.path) ?? ''),
      sessions.instead('findServiceConfiguration', (scid, { world }) =>
        [...world.serviceConfigurations.values()].find(
          (one) => scid.length > 30 && (one.scid.startsWith(scid) || scid.startsWith(one.scid)),
        ),
      ),
    ),
  ],
  'sessions-of-the-first-scid-for-every-other': [
    'Whichever service configuration the path names, the sessions of the first one are searched.',
    sessions.before('sessionsIn', (configuration, context) => [
      firstConfiguration(context.world) ?? configuration,
      context,
    ]),
    { fails: ['SESS-ANSWER', 'SESS-SCID'] },
  ],
  'sessions-cached-by-user-for-every-scid': [
    'The sessions of a user are cached by the XUIDs of the request, whichever service configuration the path names.',
    sessions.before('sessionsIn', (configuration, context) => {
      const { memory, request } = context;
      const key = `cached ${request.body.toString('latin1')}`;
      const cached = memory.values.get(key) as ServiceConfiguration | undefined;
      if (cached === undefined) memory.values.set(key, configuration);
      return [cached ?? configuration, context];
    }),
    { fails: ['SESS-ANSWER', 'SESS-SCID'] },
  ],
  'second-scid-is-empty': [
    'Only the sessions of the first service configuration are indexed.',
    sessions.sometimes('sessionsIn', (configuration, { world }) =>
      configuration === firstConfiguration(world) ? undefined : [],
    ),
    { fails: ['SESS-ANSWER'] },
  ],
  'results-name-the-first-scid': [
    'Every result names the first service configuration.',
    sessions.before('renderResult', (found, configuration, context) => [
      found,
      firstConfiguration(context.world) ?? configuration,
    ]),
    { fails: ['SESS-RESULT-RULES'] },
  ],
  'scid-without-guid-crashes': [
    'A service configuration id that is not a GUID makes the parser throw: 500.',
    sessions.onRefusal('readScid', () => refusedWith(500)),
    { fails: ['SESS-SCID', 'HTTP-STATUS-SET'] },
  ],
});
