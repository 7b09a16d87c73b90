import { services } from '../../contract/service.js';
import { loadWorld } from '../../mock/index.js';
import type { Pacing, Target } from '../../target/target.js';
import { secretsOf } from '../../target/target.js';
import { curlCommand } from '../../wire/curl.js';
import { headerValue, type SentRequest } from '../../wire/exchange.js';
import { unaddressedServices } from '../../report/formats/unaddressed-words.js';
import { readTarget } from '../../run/run-target.js';
import { targetChoices, type TargetOptions } from './target-options.js';
import { type RehearsedCheck, referenceTarget, rehearse } from './rehearsal.js';
import { select, type SelectionOptions } from '../../run/selection.js';
import { worldOf } from './target-world.js';
import { counted, wrapped } from './text.js';

/** What a plan is asked for. */
export interface PlanOptions extends SelectionOptions, TargetOptions {
  readonly json?: boolean;
}

/** Seconds that a pacing spreads so many requests over at least: a limit lets whole windows pass before each further batch. */
export function shortestSeconds(requests: number, { limits }: Pacing): number {
  const spans = limits.map((limit) => Math.floor(Math.max(0, requests - 1) / limit.requests) * limit.seconds);
  return Math.max(0, ...spans);
}

/** Returns what a request has as its credential: the part that stands for the token. */
function credentialWords(authorization: string | undefined): string {
  if (authorization === undefined) return 'no credential';
  if (authorization.trim() === '') return 'an empty Authorization';
  const token = authorization.replace(/^.*;/, '').trim();
  return token === '' ? 'an Authorization without a token' : token;
}

function requestLine({ method, url, headers, body }: SentRequest): string {
  const secret = headerValue(headers, 'authorization');
  return `  ${method} ${url}  ${credentialWords(secret)}, ${body === undefined ? 'no body' : `body ${body.length} bytes`}`;
}

function checkLines({ requirement, service, requests, result }: RehearsedCheck): string[] {
  if (requests.length > 0) {
    return [`${requirement} on ${service}: ${counted(requests.length, 'request')}`, ...requests.map(requestLine)];
  }
  const none = result.outcome === 'pass' ? 'shares the requests of the checks before it' : (result.reason ?? '');
  return [`${requirement} on ${service}: no request of its own (${result.outcome}: ${none})`];
}

/** One line on the services without an address, in place of one for each requirement. */
function unaddressedLines(target: Target, rehearsed: readonly RehearsedCheck[]): string[] {
  const unaddressed = services
    .filter((service) => target.services[service] === undefined)
    .map((service) => ({ service, requirements: rehearsed.filter((check) => check.service === service).length }))
    .filter(({ requirements }) => requirements > 0);
  return unaddressed.length === 0 ? [] : [`Nothing to ${unaddressedServices(unaddressed)}.`];
}

function totalLines(target: Target, rehearsed: readonly RehearsedCheck[]): string[] {
  const number = (service?: string): number =>
    rehearsed
      .filter((check) => service === undefined || check.service === service)
      .reduce((sum, { requests }) => sum + requests.length, 0);
  const each = services.filter((service) => number(service) > 0);
  const shares = each.map((service) => `${service} ${number(service)}`).join(', ');
  const seconds = each.map((service) => {
    const pacing = target.pacing[service];
    return pacing === undefined ? 0 : shortestSeconds(number(service), pacing);
  });
  const time = Math.ceil(seconds.reduce((sum, one) => sum + one, 0));
  return [
    `${counted(number(), 'request')}${each.length === 0 ? '' : `: ${shares}`}.`,
    ...(time > 0 ? [`The profile's pacing spreads them over at least ${counted(time, 'second')}.`] : []),
  ];
}

const honesty =
  'Nothing was sent to the target. The checks were rehearsed against the embedded mock, which stood on what the profile ' +
  'tells of its data. A service that answers otherwise is asked otherwise: a difference between two answers is asked about ' +
  'again, up to three rounds, before it counts, limits that are not where they should be are searched for, and a throttled ' +
  'request is sent again as often as pacing.retries allows.';

function planJson(target: Target, rehearsed: readonly RehearsedCheck[]): string {
  const variables = secretsOf(target).map(({ variable }) => variable);
  const rows = rehearsed.map(({ requirement, service, requests }) => ({
    requirement,
    service,
    requests: requests.map((request) => ({
      method: request.method,
      url: request.url,
      headers: request.headers,
      bodyBytes: request.body?.length ?? 0,
      curl: curlCommand(request, variables),
    })),
  }));
  return JSON.stringify({ target: target.name, checks: rows }, undefined, 2);
}

/**
 * Every request that a run would send to a target, under the check that sends it first, with the number of them and the
 * least time that pacing stretches them over. Nothing is sent to the target; secrets appear as `$VARIABLE`.
 *
 * @throws CannotJudge when the selection or the way to the target names something unknown. @throws ProfileError when the
 * profile cannot be used.
 */
export async function planText(options: PlanOptions, environment: NodeJS.ProcessEnv): Promise<string> {
  const selected = select(options);
  const choices = targetChoices(options, environment);
  // The embedded mock is not running, so it has no address.
  const chosen = choices.target.kind === 'mock' ? undefined : readTarget(choices, environment);
  const target = chosen ?? referenceTarget();
  const rehearsed = await rehearse(target, selected, chosen === undefined ? loadWorld() : worldOf(chosen));
  if (options.json === true) return planJson(target, rehearsed);
  const addressed = rehearsed.filter(({ service }) => target.services[service] !== undefined);
  return [
    `What a run would send to ${target.name}:`,
    '',
    ...addressed.flatMap(checkLines),
    ...unaddressedLines(target, rehearsed),
    '',
    ...totalLines(target, rehearsed),
    '',
    ...wrapped(honesty),
  ].join('\n');
}
