import type { HeaderPair, Secret } from '../wire/exchange.js';
import type { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import type { ProfileTree, Steps } from './profile-tree.js';
import { shortestSecret } from './secret-length.js';
import { services } from '../contract/service.js';

/** Headers that a profile must not set, and why. */
const refused: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['host', 'content-length', 'transfer-encoding', 'connection'].map((name) => [
      name,
      'the harness writes it from the address and the body',
    ]),
  ),
  ...Object.fromEntries(
    ['user-agent', 'accept-encoding'].map((name) => [name, 'the harness says in it what it is and what it can read']),
  ),
  ...Object.fromEntries(
    ['accept', 'accept-language', 'content-type', 'x-xbl-contract-version', 'x-requestedserviceversion'].map((name) => [
      name,
      'the checks decide on it: they judge how the service takes its absence and its values',
    ]),
  ),
  authorization: 'each check chooses in whose name to ask; give it under credentials',
};

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Names of headers whose values are likely secrets. */
export const soundsSecret = /authorization|cookie|token|secret|key|password|signature/i;

/** What is wrong with a header that is to be sent with every request, by its name alone; undefined when nothing is. */
export function faultOfHeaderName(name: string): string | undefined {
  const lowerCase = name.toLowerCase();
  const reason = Object.hasOwn(refused, lowerCase) ? refused[lowerCase] : undefined;
  if (!token.test(name)) {
    return `found the key ${JSON.stringify(name)}; expected the name of a header: letters, digits and -.`;
  }
  return reason === undefined ? undefined : `${name} cannot be set for all requests: ${reason}.`;
}

/** The headers of one map, in order. */
export function readHeaders(
  headers: Profile['headers'],
  steps: Steps,
  tree: ProfileTree,
  problems: ProblemList,
): readonly HeaderPair[] {
  const seen = new Set<string>();
  return Object.entries(headers ?? {}).filter(([name]) => {
    const lowerCase = name.toLowerCase();
    const twice = seen.has(lowerCase)
      ? `${name} stands twice, in another letter case; remove one of the two.`
      : undefined;
    const fault = faultOfHeaderName(name) ?? twice;
    seen.add(lowerCase);
    if (fault !== undefined) problems.at(tree, [...steps, name], fault, 'key');
    return fault === undefined;
  });
}

/**
 * What the environment gave to the values of headers, so that it can be kept out of reports: subscription keys and the like.
 * A literal value in a header whose name sounds like a secret is a problem, unless `literals` allows it.
 */
export function readHeaderSecrets(
  profile: Profile,
  literals: 'allowed' | 'refused',
  tree: ProfileTree,
  problems: ProblemList,
): readonly Secret[] {
  const places: readonly { steps: Steps; headers: Profile['headers'] }[] = [
    { steps: ['headers'], headers: profile.headers },
    ...services.map((service) => ({
      steps: ['services', service, 'headers'],
      headers: profile.services?.[service]?.headers,
    })),
  ];
  const secrets = new Map<string, Secret>();
  for (const { steps, headers } of places) {
    for (const name of Object.keys(headers ?? {})) {
      const parts = tree.partsAt([...steps, name]);
      const fromEnvironment = parts.filter(({ variable }) => variable !== undefined);
      for (const { text, variable } of fromEnvironment) {
        if (variable !== undefined && text.length >= shortestSecret) secrets.set(text, { value: text, variable });
      }
      if (literals === 'refused' && soundsSecret.test(name) && fromEnvironment.length === 0 && parts.length > 0) {
        problems.at(
          tree,
          [...steps, name],
          `${name} sounds like a secret, and its value stands in the profile itself (it is not shown); expected a reference ` +
            'to an environment variable such as ${SUBSCRIPTION_KEY}: a profile is shared, a secret must not be.',
        );
      }
    }
  }
  return [...secrets.values()];
}
