import { request } from '@playwright/test';
import { channelTo } from '../../specs/channel-to.js';
import { anyXuids, presenceRequest } from '../../specs/presence/requests.js';
import { sessionsRequest } from '../../specs/sessions/requests.js';
import { knownQuery } from '../../specs/userstats/control.js';
import { statisticsRequest, syntheticName, syntheticScid } from '../../specs/userstats/requests.js';
import { type Service, services } from '../contract/service.js';
import { describeTarget } from '../target/describe-target.js';
import type { Draft } from '../target/draft.js';
import { type CredentialRole, credentialRoles, type Target } from '../target/target.js';
import type { ExitCode } from '../verdict/gate.js';
import { describeAnswer } from '../verdict/signals.js';
import { isThrottled } from '../verdict/busy.js';
import { Transport } from '../verdict/transport.js';
import type { Exchange } from '../wire/exchange.js';
import type { TargetWish } from './target-variables.js';
import { probeService } from './probe.js';
import { withoutControls, wrapped } from './text.js';
import { withTarget } from './with-target.js';

/** A request that every service knows well: it reads a single person. */
function harmless(service: Service, target: Target, credential: CredentialRole): Draft {
  const xuids = anyXuids(target, 1);
  switch (service) {
    case 'userstats': {
      const made = {
        requestedusers: xuids,
        requestedscids: [{ scid: syntheticScid, requestedstats: [syntheticName] }],
      };
      return statisticsRequest(knownQuery({ target }) ?? made, credential);
    }
    case 'presence':
      return presenceRequest({ users: xuids }, credential);
    case 'sessions':
      return sessionsRequest({ scid: target.serviceConfigurations.known[0] ?? syntheticScid, xuids, credential });
  }
}

/** What a service has to do with each credential: let it in, or keep it out. */
const expectedOf: Readonly<Record<CredentialRole, 'accepted' | 'refused' | 'throttled'>> = {
  caller: 'accepted',
  friendless: 'accepted',
  thirdParty: 'accepted',
  withoutXuid: 'refused',
  expired: 'refused',
  unknown: 'refused',
  withoutAccess: 'refused',
  withoutRestricted: 'accepted',
  server: 'accepted',
  overLimit: 'throttled',
};

/** The service in which each credential plays its part; any will do for the others. */
const stageOf: Readonly<Partial<Record<CredentialRole, Service>>> = {
  friendless: 'presence',
  thirdParty: 'presence',
  withoutXuid: 'presence',
  withoutAccess: 'userstats',
  withoutRestricted: 'userstats',
  server: 'sessions',
};

/** What a response says of the credential. Only a 2xx shows that it is accepted: a 404 or 400 may come before any look at it. */
function meaningOf(exchange: Exchange): 'accepted' | 'refused' | 'throttled' | 'unclear' {
  if (exchange.outcome === 'unanswered') return 'unclear';
  if (isThrottled(exchange)) return 'throttled';
  const { status } = exchange.response;
  if (status === 401 || status === 403) return 'refused';
  return status >= 200 && status < 300 ? 'accepted' : 'unclear';
}

/** One finding of the examination; `grave` where nothing can be judged without mending it first. */
interface Diagnosis {
  readonly text: string;
  readonly grave: boolean;
}

function diagnose(role: CredentialRole, service: Service, exchange: Exchange): Diagnosis {
  const meaning = meaningOf(exchange);
  const expected = expectedOf[role];
  const subject = `${role} at ${service}`;
  const said =
    exchange.outcome === 'unanswered' ? `no HTTP answer: ${exchange.reason}` : `answered ${describeAnswer(exchange)}`;
  if (meaning === expected) return { text: `ok: ${subject}: ${meaning}`, grave: false };
  const isBroken = exchange.outcome === 'unanswered' || exchange.response.status >= 500;
  if (expected === 'accepted' || (meaning === 'unclear' && isBroken)) {
    return { text: `FAIL: ${subject}: expected to be ${expected}, ${said}`, grave: true };
  }
  return {
    text: `note: ${subject}: expected to be ${expected}, ${said}; either this credential is not what the profile says, or the service is at fault`,
    grave: false,
  };
}

/** The credentials of a profile, each with the services to try it at: the caller's at all, another one's where it matters. */
function trials(target: Target, reached: readonly Service[]): { role: CredentialRole; service: Service }[] {
  return credentialRoles
    .filter((role) => target.credentials[role] !== undefined)
    .flatMap((role): { role: CredentialRole; service: Service }[] => {
      if (role === 'caller') return reached.map((service) => ({ role, service }));
      const stage = reached.find((service) => service === stageOf[role]) ?? reached[0];
      return stage === undefined ? [] : [{ role, service: stage }];
    });
}

async function examine(target: Target): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  const reached: Service[] = [];
  for (const service of services) {
    if (target.services[service] === undefined) continue;
    const obstacle = await probeService(target, service);
    if (obstacle === undefined) reached.push(service);
    const text = obstacle === undefined ? `ok: ${service} accepts connections` : `FAIL: ${obstacle}`;
    diagnoses.push({ text, grave: obstacle !== undefined });
  }
  const channel = channelTo(target, request);
  try {
    const transport = new Transport(target, channel, () => Promise.resolve());
    for (const { role, service } of trials(target, reached)) {
      // Not patient: to wait out a throttled credential would tell no more of it.
      const exchange = await transport.send(harmless(service, target, role), () => undefined, false);
      diagnoses.push(diagnose(role, service, exchange));
    }
  } finally {
    await channel.close();
  }
  return diagnoses;
}

/**
 * Examines a target before it is judged: whether each service can be reached, whether each credential is what the profile says,
 * with a single read each, and what a run will skip or leave unexercised, and why.
 *
 * @returns 0 when a run can judge, 2 when a service or a credential that is needed stands in the way.
 * @throws CannotJudge and ProfileError when the target cannot be used at all.
 */
export async function doctorCommand(
  wish: TargetWish,
  environment: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<ExitCode> {
  return withTarget(wish, environment, async (target) => {
    const bases = target.bases === undefined ? '' : `, which starts from ${target.bases.join(', ')}`;
    print(`${withoutControls(`${target.name}, from ${target.profile}${bases}`)}\n`);
    const diagnoses = await examine(target);
    for (const { text } of diagnoses) print(wrapped(withoutControls(text)).join('\n  '));
    const gaps = describeTarget(target);
    const heading = gaps.length === 0 ? 'The profile leaves nothing out.' : 'What a run will not tell, and why:';
    print(`\n${heading}`);
    for (const gap of gaps) print(wrapped(`- ${gap}`).join('\n  '));
    const grave = diagnoses.filter((diagnosis) => diagnosis.grave).length;
    print(grave === 0 ? '\nReady to be judged.' : `\nNot ready: ${grave} of the lines above must be fixed first.`);
    return grave === 0 ? 0 : 2;
  });
}
