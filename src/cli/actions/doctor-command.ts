import { rawChannelTo } from '../../run/channel-to.js';
import { observersOfServices } from '../../../specs/generated/observers.js';
import type { Observed, Observer, Read } from '../../../specs/observer.js';
import { samplesOfServices } from '../../../specs/generated/samples.js';
import { descriptorOf, type Service, services } from '../../contract/service.js';
import { describeTarget } from '../../target/describe-target.js';
import type { Draft } from '../../target/draft.js';
import { type CredentialRole, credentialRoles, type Target } from '../../target/target.js';
import type { ExitCode } from '../../verdict/gate.js';
import { describeAnswer } from '../../verdict/signals.js';
import { isThrottled } from '../../verdict/busy.js';
import { Transport } from '../../verdict/transport.js';
import type { Exchange } from '../../wire/exchange.js';
import { targetChoices, type TargetOptions } from './target-options.js';
import { probeService } from './probe.js';
import { printSuggestions } from './suggest/print-suggestions.js';
import { wrapped } from './text.js';
import { withNamedControls } from '../../wire/visible-text.js';
import { withTarget } from './with-target.js';

/** The requests with which a run finds out whether a service serves the caller; a sentence where the profile names too little. */
function controlsOf(service: Service, target: Target): readonly Draft[] | string {
  return samplesOfServices[service].controls(target);
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

/** What a response says of the credential. Only a 2xx shows that it is accepted: a 404 or 400 may come before any look at it. */
function meaningOf(exchange: Exchange): 'accepted' | 'refused' | 'throttled' | 'unclear' {
  if (exchange.outcome === 'unanswered') return 'unclear';
  if (isThrottled(exchange)) return 'throttled';
  const { status } = exchange.response;
  if (status === 401 || status === 403) return 'refused';
  return status >= 200 && status < 300 ? 'accepted' : 'unclear';
}

/** One finding of the examination; `grave` where nothing can be judged unless it is fixed. */
interface Diagnosis {
  readonly text: string;
  readonly grave: boolean;
}

function diagnose(role: CredentialRole, service: Service, exchange: Exchange, variable: string | undefined): Diagnosis {
  const meaning = meaningOf(exchange);
  const expected = expectedOf[role];
  const subject = `${role} at ${service}`;
  const said =
    exchange.outcome === 'unanswered' ? `no HTTP answer: ${exchange.reason}` : `answered ${describeAnswer(exchange)}`;
  if (meaning === expected) return { text: `ok: ${subject}: ${meaning}`, grave: false };
  const isBroken = exchange.outcome === 'unanswered' || exchange.response.status >= 500;
  if (expected === 'accepted' || (meaning === 'unclear' && isBroken)) {
    const hint = meaning === 'refused' ? `; check ${variable ?? 'its token'}` : '';
    return { text: `FAIL: ${subject}: expected to be ${expected}, ${said}${hint}`, grave: true };
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
      const stage = reached.find((service) => descriptorOf(service).profile.doctorTries.includes(role)) ?? reached[0];
      return stage === undefined ? [] : [{ role, service: stage }];
    });
}

/** Tries a credential as a run does: of several small requests one that is accepted is enough. */
async function tried(transport: Transport, role: CredentialRole, service: Service): Promise<Diagnosis | undefined> {
  const controls = controlsOf(service, transport.target);
  // That is said of the caller, and once.
  if (typeof controls === 'string') return role === 'caller' ? { text: `FAIL: ${controls}`, grave: true } : undefined;
  const variable = transport.target.credentials[role]?.variable;
  let first: Exchange | undefined;
  for (const control of role === 'caller' ? controls : controls.slice(0, 1)) {
    // Not patient: to wait out a throttled credential would tell no more of it.
    const exchange = await transport.send({ ...control, credential: role }, () => undefined, false);
    if (meaningOf(exchange) === 'accepted') return diagnose(role, service, exchange, variable);
    first ??= exchange;
  }
  return first && diagnose(role, service, first, variable);
}

/** What an examination showed. */
interface Examination {
  readonly diagnoses: readonly Diagnosis[];
  /** What the services show of their data; read only where suggestions are asked for. */
  readonly observed: readonly Observed[];
}

const observers: Readonly<Partial<Record<Service, Observer>>> = observersOfServices;

/** Reads what a service shows. */
async function observe(transport: Transport, service: Service): Promise<Observed> {
  const read: Read = async (draft) => {
    const exchange = await transport.send(draft, () => undefined);
    return exchange.outcome === 'unanswered' ? undefined : exchange;
  };
  return (await observers[service]?.(transport.target, read)) ?? {};
}

async function examine(target: Target, isObserved: boolean): Promise<Examination> {
  const diagnoses: Diagnosis[] = [];
  const reached: Service[] = [];
  for (const service of services) {
    if (target.services[service] === undefined) continue;
    const obstacle = await probeService(target, service);
    if (obstacle === undefined) reached.push(service);
    const text = obstacle === undefined ? `ok: ${service} accepts connections` : `FAIL: ${obstacle}`;
    diagnoses.push({ text, grave: obstacle !== undefined });
  }
  const channel = rawChannelTo(target, process.env);
  try {
    const transport = new Transport(target, channel, () => Promise.resolve());
    for (const { role, service } of trials(target, reached)) {
      const diagnosis = await tried(transport, role, service);
      if (diagnosis !== undefined) diagnoses.push(diagnosis);
    }
    const observed: Observed[] = [];
    if (isObserved) for (const service of reached) observed.push(await observe(transport, service));
    return { diagnoses, observed };
  } finally {
    await channel.close();
  }
}

/** What an examination is asked for. */
export interface DoctorOptions extends TargetOptions {
  /** Whether to suggest lines for the profile, for which more is read. */
  readonly suggest?: boolean;
}

/**
 * Examines a target before it is judged: whether each service can be reached, whether each credential is what the profile says,
 * with a single read each, and what a run will skip or leave unexercised, and why.
 *
 * @returns 0 when a run can judge, 2 when a service or a credential that is needed stands in the way.
 * @throws CannotJudge and ProfileError when the target cannot be used at all.
 */
export async function doctorCommand(
  options: DoctorOptions,
  environment: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<ExitCode> {
  return withTarget(targetChoices(options, environment), environment, async (target) => {
    const bases = target.bases === undefined ? '' : `, which starts from ${target.bases.join(', ')}`;
    print(`${withNamedControls(`${target.name}, from ${target.profile}${bases}`)}\n`);
    const { diagnoses, observed } = await examine(target, options.suggest === true);
    for (const { text } of diagnoses) print(wrapped(withNamedControls(text)).join('\n  '));
    const gaps = describeTarget(target);
    const heading = gaps.length === 0 ? 'The profile leaves nothing out.' : 'What a run will not tell, and why:';
    print(`\n${heading}`);
    for (const gap of gaps) print(wrapped(`- ${gap}`).join('\n  '));
    if (options.suggest === true) await printSuggestions(target, observed, print);
    const grave = diagnoses.filter((diagnosis) => diagnosis.grave).length;
    print(grave === 0 ? '\nReady to be judged.' : `\nNot ready: ${grave} of the lines above must be fixed first.`);
    return grave === 0 ? 0 : 2;
  });
}
