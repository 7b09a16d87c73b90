import { presenceRequest } from '../../../specs/presence/requests.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import { mockProfile } from '../../run/built-in-profiles.js';
import { sessionsRequest } from '../../../specs/sessions/requests.js';
import { statisticsRequest } from '../../../specs/userstats/requests.js';
import { type Mock, type MockRules, startMock } from '../../mock/index.js';
import { compose, type Draft } from '../../target/draft.js';
import { loadTarget } from '../../target/load-target.js';
import type { Target } from '../../target/target.js';
import { curlCommand } from '../../wire/curl.js';
import { brokenBy, faultyRules, mistakeOf } from './mock-faults.js';
import { onInterruption } from '../process/interruption.js';

/** Whether only this machine can reach an address. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}

/** Where the mock shall listen. */
export interface MockCommandOptions {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Names of mistakes that the mock makes; none when absent. */
  readonly fault?: readonly string[];
}

async function listen({ port, host }: MockCommandOptions, rules: MockRules): Promise<Mock> {
  try {
    return await startMock({ port, host, rules });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') {
      throw new CannotJudge(`Port ${port} of ${host} is taken; choose another with --port, or 0 for a free one.`);
    }
    if (code === 'EACCES') throw new CannotJudge(`Port ${port} may not be opened by this user; choose one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new CannotJudge(`This machine has no address ${host}; --host 127.0.0.1 always works.`);
    }
    throw error;
  }
}

/** A request for each service that the mock's world has an answer with content to. */
function sampleDrafts(target: Target): Draft[] {
  const xuids = target.people.slice(0, 3).map(({ xuid }) => xuid);
  const statistic = target.statistics.find(({ access, valuesOf }) => access === 'open' && valuesOf.length > 0);
  const session = target.sessions.find(
    ({ visibility, members }) => visibility === 'open' && members.some(({ status }) => status === 'active'),
  );
  return [
    ...(statistic === undefined
      ? []
      : [
          statisticsRequest({
            requestedusers: statistic.valuesOf.slice(0, 2),
            requestedscids: [{ scid: statistic.scid, requestedstats: [statistic.name] }],
          }),
        ]),
    presenceRequest({ users: xuids, level: 'all' }),
    ...(session === undefined
      ? []
      : [sessionsRequest({ scid: session.scid, xuids: session.members.map(({ xuid }) => xuid).slice(0, 3) })]),
  ];
}

/** A curl line that works as pasted: the mock's tokens are made up and stand in a file that everybody has. */
function curlOf(draft: Draft, target: Target): string {
  return curlCommand(compose(draft, target), []);
}

/**
 * Serves the embedded mock until the process is told to end, after printing its address and a curl line for each service.
 *
 * @throws CannotJudge when it cannot listen there, or a fault is unknown.
 */
export async function mockCommand(options: MockCommandOptions): Promise<void> {
  const { rules, faults } = faultyRules(options.fault ?? []);
  const mock = await listen(options, rules);
  const target = loadTarget(mockProfile, { ...process.env, MOCK_URL: mock.url });
  const lines = sampleDrafts(target).map((draft) => `${draft.service}:\n${curlOf(draft, target)}`);
  const ended = new Promise<void>((resolve) => {
    onInterruption(() => {
      resolve();
    });
  });
  if (!isLoopback(options.host)) {
    process.stderr.write(
      `Note: on ${options.host} the mock answers whoever reaches this machine. It is made for tests, and its credentials are public.\n`,
    );
  }
  const mistakes = faults.map((fault) => `Fault ${fault.name}: ${mistakeOf(fault)}; it breaks ${brokenBy(fault)}.\n`);
  process.stdout.write(
    `The mock listens on ${mock.url}\n${mistakes.join('')}\n${lines.join('\n\n')}\n\nCtrl-C ends it.\n`,
  );
  await ended;
  await mock.close();
}
