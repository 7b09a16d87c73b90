import { services } from '../contract/service.js';
import { expandEnvironment } from '../target/environment-text.js';
import { faultOfHeaderName, soundsSecret } from '../target/read-headers.js';
import { shortestSecret } from '../target/secret-length.js';
import type { Target } from '../target/target.js';
import type { HeaderPair, Secret } from '../wire/exchange.js';
import { CannotJudge } from './cannot-judge.js';
import type { Environment } from './setting.js';

interface ReadHeader {
  readonly header: HeaderPair;
  readonly secrets: readonly Secret[];
}

function readHeader(line: string, environment: Environment): ReadHeader {
  const [, name = '', written = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
  if (name.trim() === '') {
    throw new CannotJudge(`The header "${line}" has no name; expected one such as "x-cluster: blue".`);
  }
  const fault = faultOfHeaderName(name.trim());
  if (fault !== undefined) throw new CannotJudge(`The header ${name.trim()} cannot be sent: ${fault}`);
  const expanded = expandEnvironment(written.trim(), { ...environment });
  if (!expanded.ok) throw new CannotJudge(`The header ${name.trim()} cannot be sent: ${expanded.problems.join(' ')}`);
  const secrets = expanded.parts.flatMap(({ text, variable }) =>
    variable === undefined || text.length < shortestSecret ? [] : [{ value: text, variable }],
  );
  if (soundsSecret.test(name) && !expanded.parts.some(({ variable }) => variable !== undefined)) {
    throw new CannotJudge(
      `The header ${name.trim()} sounds like a secret, and its value stands on the command line (it is not shown); expected a ` +
        'reference to an environment variable, such as ${SUBSCRIPTION_KEY} in single quotes: it is kept out of all reports then.',
    );
  }
  return { header: [name.trim(), expanded.text], secrets };
}

/**
 * The target with further headers on every request: those of the variable HEADERS, a line each as `Name: value`. One of the same
 * name in the profile gives way. What `${NAME}` brings in from the environment is kept out of all reports.
 *
 * @throws CannotJudge when a line is no header, or one that a profile could not set either.
 */
export function withRunHeaders(target: Target, environment: Environment): Target {
  const lines = (environment['HEADERS'] ?? '').split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (lines.length === 0) return target;
  const read = lines.map((line) => readHeader(line, environment));
  const added = read.map(({ header }) => header);
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  const endpoints = services.flatMap((service) => {
    const endpoint = target.services[service];
    if (endpoint === undefined) return [];
    const own = endpoint.headers.filter(([name]) => !names.has(name.toLowerCase()));
    return [[service, { ...endpoint, headers: [...own, ...added] }] as const];
  });
  return {
    ...target,
    services: Object.fromEntries(endpoints),
    furtherSecrets: [...(target.furtherSecrets ?? []), ...read.flatMap(({ secrets }) => secrets)],
  };
}
