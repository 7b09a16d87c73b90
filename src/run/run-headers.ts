import { services } from '../contract/service.js';
import { expandEnvironment } from '../target/environment-text.js';
import { faultOfHeaderName, soundsSecret } from '../target/read-headers.js';
import { shortestSecret } from '../target/secret-length.js';
import type { Target } from '../target/target.js';
import type { HeaderPair, Secret } from '../wire/exchange.js';
import { CannotJudge } from './cannot-judge.js';
import type { Environment } from './environment.js';

interface ReadHeader {
  readonly header: HeaderPair;
  readonly secrets: readonly Secret[];
}

function readHeader(line: string, environment: Environment): ReadHeader {
  const [, before = '', written = ''] = /^([^:]*):(.*)$/.exec(line) ?? [];
  const name = before.trim();
  if (name === '') {
    throw new CannotJudge(`The header "${line}" has no name; expected one such as "x-cluster: blue".`);
  }
  const fault = faultOfHeaderName(name);
  if (fault !== undefined) throw new CannotJudge(`The header ${name} cannot be sent: ${fault}`);
  const expanded = expandEnvironment(written.trim(), { ...environment });
  if (!expanded.ok) throw new CannotJudge(`The header ${name} cannot be sent: ${expanded.problems.join(' ')}`);
  const secrets = expanded.parts.flatMap(({ text, variable }) =>
    variable === undefined || text.length < shortestSecret ? [] : [{ value: text, variable }],
  );
  if (soundsSecret.test(name) && !expanded.parts.some(({ variable }) => variable !== undefined)) {
    throw new CannotJudge(
      `The header ${name} sounds like a secret, and its value stands on the command line (it is not shown); expected a ` +
        'reference to an environment variable, such as ${SUBSCRIPTION_KEY} in single quotes: it is kept out of all reports then.',
    );
  }
  return { header: [name, expanded.text], secrets };
}

/**
 * Returns the target with further headers on every request. One of the same name in the profile gives way. What `${NAME}` brings in
 * from the environment is kept out of all reports.
 *
 * @param lines A header each, as `Name: value`; blank lines are skipped.
 * @throws CannotJudge when a line is not a header, or one that a profile could not set either.
 */
export function withRunHeaders(target: Target, lines: readonly string[], environment: Environment): Target {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  if (written.length === 0) return target;
  const read = written.map((line) => readHeader(line, environment));
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
