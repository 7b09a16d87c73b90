import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Target } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import { Judge } from '../../src/verdict/judge.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { listening } from '../listening.js';
import { bareTarget } from './subject-against.js';

/** Responds to the requests of a test, which are numbered from 1; `shut` makes the service die. */
export type Answer = (number: number, request: IncomingMessage, response: ServerResponse, shut: () => void) => void;

/** Returns the results of checks that ran one after the other, without a pause, against a server of this behaviour. */
export async function judgedAgainst(
  answer: Answer,
  checks: readonly Check[],
  change: (target: Target) => Target = (target) => target,
): Promise<CheckResult[]> {
  let count = 0;
  const server = createServer((request, response) => {
    count += 1;
    request.resume();
    answer(count, request, response, () => void close());
  });
  const { url, close } = await listening(server);
  const channel = new RawChannel(new Redactor([]));
  const judge = new Judge(change(bareTarget(url)), channel, () => Promise.resolve());
  try {
    const results: CheckResult[] = [];
    for (const check of checks) results.push(await judge.judge(check));
    return results;
  } finally {
    await channel.close();
    await close();
  }
}

/** Returns the result of one check that ran against a server of this behaviour. */
export async function judgedOnce(
  answer: Answer,
  check: Check,
  change?: (target: Target) => Target,
): Promise<CheckResult> {
  const [result] = await judgedAgainst(answer, [check], change);
  if (result === undefined) throw new Error('The check has no result.');
  return result;
}
