import type { Channel } from '../wire/exchange.js';
import type { Environment } from './environment.js';

/** Codes of a host that was not found or not reached. Where the profile names a proxy, it is the proxy that fails, with a code of its own. */
const unreachedCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function setNames(environment: Environment, ...names: readonly string[]): readonly string[] {
  return names.filter((name) => (environment[name] ?? '') !== '');
}

/** Whether NO_PROXY takes a host out: other programs would not use the proxy for it either. */
function isExcluded(host: string, environment: Environment): boolean {
  return setNames(environment, 'NO_PROXY', 'no_proxy')
    .flatMap((name) => (environment[name] ?? '').toLowerCase().split(/[\s,]+/))
    .map((entry) => entry.replace(/^\*?\./, '').replace(/:\d+$/, ''))
    .some((entry) => entry === '*' || (entry !== '' && (host === entry || host.endsWith(`.${entry}`))));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}

/**
 * Returns what to add to the reason why a service is not reached, where the environment names a proxy: most programs would use it, and a
 * run does not. Returns the empty text where that cannot be the cause. Never shows the proxy's address, which may hold a password.
 */
export function proxyAdvice(code: string, address: URL, environment: Environment): string {
  const { hostname: host, protocol } = address;
  if (!unreachedCodes.has(code) || isLoopback(host) || isExcluded(host, environment)) return '';
  const [secure, plain] = [
    ['HTTPS_PROXY', 'https_proxy'],
    ['HTTP_PROXY', 'http_proxy'],
  ];
  const names = setNames(environment, ...(protocol === 'https:' ? [...secure, ...plain] : [...plain, ...secure]));
  const [name] = names;
  if (name === undefined) return '';
  return `; ${name} is set, but a run does not use it: if the service is behind that proxy, name it in the profile, under the key proxy`;
}

/** A channel whose reasons say so where the environment names a proxy that the profile does not. */
export function withProxyAdvice(channel: Channel, environment: Environment): Channel {
  return {
    async send(request, bounds) {
      const exchange = await channel.send(request, bounds);
      if (exchange.outcome === 'answered') return exchange;
      const advice = proxyAdvice(exchange.code, new URL(request.url), environment);
      return advice === '' ? exchange : { ...exchange, reason: `${exchange.reason}${advice}` };
    },
    close: () => channel.close(),
  };
}
