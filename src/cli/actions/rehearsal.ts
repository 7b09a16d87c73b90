import { checks as allChecks } from '../../../specs/checks.js';
import { mockProfile } from '../../run/built-in-profiles.js';
import { type Service, services } from '../../contract/service.js';
import { startMock, type World } from '../../mock/index.js';
import { loadTarget } from '../../target/load-target.js';
import { secretsOf, type Target } from '../../target/target.js';
import { Judge } from '../../verdict/judge.js';
import type { CheckResult } from '../../verdict/outcome.js';
import { sentRequest } from '../../wire/assemble.js';
import type { Bounds, Channel, Exchange, SentRequest, WireRequest } from '../../wire/exchange.js';
import { RawChannel } from '../../wire/raw-channel.js';
import { Redactor } from '../../wire/redaction.js';

/** One check of a rehearsal: what it asked, addressed to the target, and what became of it. */
export interface RehearsedCheck {
  readonly requirement: string;
  readonly service: Service;
  readonly result: CheckResult;
  /** Secrets are replaced. What an earlier check of the rehearsal has asked already, and this one shares, is not repeated. */
  readonly requests: readonly SentRequest[];
}

/** Notes each request as the target would get it, and has the mock answer in the target's place. */
class RehearsalChannel implements Channel {
  readonly sent: SentRequest[] = [];
  private readonly addresses: readonly string[];

  constructor(
    target: Target,
    private readonly mockUrl: string,
    private readonly mock: Channel,
    private readonly redactor: Redactor,
  ) {
    const addresses = services.flatMap((service) => target.services[service]?.baseUrl ?? []);
    // One address may begin with another; the longer one is meant then.
    this.addresses = addresses.sort((left, right) => right.length - left.length);
  }

  send(request: WireRequest, bounds: Bounds): Promise<Exchange> {
    const address = this.addresses.find((candidate) => request.url.startsWith(candidate));
    // Nothing of a rehearsal may leave this machine, whatever else has gone wrong.
    if (address === undefined) throw new Error(`A request went to an address that the profile does not name.`);
    this.sent.push(sentRequest(request, this.redactor));
    return this.mock.send({ ...request, url: `${this.mockUrl}${request.url.slice(address.length)}` }, bounds);
  }

  close(): Promise<void> {
    return this.mock.close();
  }
}

/** The profile of the embedded mock at the address that the command `mock` listens on by default. */
export function referenceTarget(): Target {
  return loadTarget(mockProfile, { MOCK_URL: 'http://127.0.0.1:4010' });
}

/** Asks at once: a rehearsal spares nobody, for nobody is asked. */
function unhurried(target: Target): Target {
  const pacing = services.flatMap((service) => {
    const own = target.pacing[service];
    return own === undefined ? [] : [[service, { ...own, limits: [] }] as const];
  });
  return { ...target, pacing: Object.fromEntries(pacing) };
}

/**
 * Runs checks as a run on a target would, but has the embedded mock answer on loopback: no request reaches the target. Which
 * requests a check sends depends on the answers, so the mock stands on a world of the target's own data.
 *
 * @param selected Which requirements on which services; they are rehearsed in the order of a run.
 */
export async function rehearse(
  target: Target,
  selected: readonly { readonly requirement: string; readonly service: Service }[],
  world: World,
): Promise<RehearsedCheck[]> {
  const wanted = new Set(selected.map(({ requirement, service }) => `${requirement} ${service}`));
  const mock = await startMock({ world });
  const redactor = new Redactor(secretsOf(target));
  const channel = new RehearsalChannel(target, mock.url, new RawChannel(redactor), redactor);
  const judge = new Judge(unhurried(target), channel, () => Promise.resolve());
  const rehearsed: RehearsedCheck[] = [];
  try {
    for (const check of allChecks) {
      const { requirement, service } = check;
      if (!wanted.has(`${requirement} ${service}`)) continue;
      const before = channel.sent.length;
      const result = await judge.judge(check);
      rehearsed.push({ requirement, service, result, requests: channel.sent.slice(before) });
    }
  } finally {
    await channel.close();
    await mock.close();
  }
  return rehearsed;
}
