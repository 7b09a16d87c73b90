import { samplesOfServices } from '../../../specs/generated/samples.js';
import { descriptorOf, services } from '../../contract/service.js';
import { CannotJudge } from '../../run/cannot-judge.js';
import { mockProfile } from '../../run/built-in-profiles.js';
import { type Mock, type MockRules, startMock } from '../../mock/index.js';
import { compose, type Draft } from '../../target/draft.js';
import { loadTarget } from '../../target/load-target.js';
import type { Target } from '../../target/target.js';
import { curlCommand } from '../../wire/curl.js';
import { brokenBy, faultyRules, mistakeOf } from './mock-faults.js';
import { onInterruption } from '../process/interruption.js';
import { say } from '../../report/terminal-output.js';

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

/** A small request for each service, with which a run finds out whether the service serves the caller. */
function controlsOf(target: Target): Draft[] {
  return services.flatMap((service) => {
    const controls = samplesOfServices[service].controls(target);
    return typeof controls === 'string' ? [] : controls.slice(0, 1);
  });
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
  const lines = controlsOf(target).map(
    (draft) => `${draft.service}, ${descriptorOf(draft.service).title}:\n${curlOf(draft, target)}`,
  );
  const ended = new Promise<void>((resolve) => {
    onInterruption(() => {
      resolve();
    });
  });
  if (!isLoopback(options.host)) {
    say(
      `Note: on ${options.host} the mock answers whoever reaches this machine. It is made for tests, and its credentials are public.\n`,
      'stderr',
    );
  }
  const mistakes = faults.map((fault) => `Fault ${fault.name}: ${mistakeOf(fault)}; it breaks ${brokenBy(fault)}.\n`);
  say(`The mock listens on ${mock.url}\n${mistakes.join('')}\n${lines.join('\n\n')}\n\nCtrl-C ends it.\n`);
  await ended;
  await mock.close();
}
