import { connect } from 'node:net';
import type { Service } from '../../contract/service.js';
import { proxyAdvice } from '../../run/proxy-advice.js';
import { secretsOf, type Target } from '../../target/target.js';
import { explainFailure, WireError } from '../../wire/failure.js';
import { Redactor } from '../../wire/redaction.js';

/** Long enough for a far host behind a slow link, short enough to be waited for. */
const longestProbeMilliseconds = 10_000;

/** Opens a TCP connection to an address and closes it again. @throws Error as the system gives it, or WireError. */
function knock(address: URL, timeoutMilliseconds: number): Promise<void> {
  const port = address.port === '' ? (address.protocol === 'https:' ? 443 : 80) : Number(address.port);
  const host = address.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: timeoutMilliseconds });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy(new WireError('ETIMEDOUT', `no connection within ${timeoutMilliseconds} ms`));
    });
    socket.once('error', reject);
  });
}

/** The server to knock at for a service: itself, or the proxy that stands before it; undefined when it has no address. */
function doorOf(target: Target, service: Service): URL | undefined {
  const baseUrl = target.services[service]?.baseUrl;
  return baseUrl === undefined ? undefined : new URL(target.proxy ?? baseUrl);
}

/**
 * Whether a service of a target accepts connections; where a proxy stands between, whether the proxy does.
 *
 * @returns A line for people that names the service, its address, why it cannot be reached, and what to do; undefined
 * when it can be, or the profile names no address.
 */
export async function probeService(target: Target, service: Service): Promise<string | undefined> {
  const address = doorOf(target, service);
  if (address === undefined) return undefined;
  try {
    await knock(address, Math.min(target.bounds.timeoutMilliseconds, longestProbeMilliseconds));
    return undefined;
  } catch (error) {
    const { code, reason } = explainFailure(error, new Redactor(secretsOf(target)));
    const via = target.proxy === undefined ? '' : `, through the proxy ${address.host}`;
    const advice = target.proxy === undefined ? proxyAdvice(code, address, process.env) : '';
    return (
      `The service ${service} cannot be reached at ${target.services[service]?.baseUrl ?? ''}${via}: ${reason}${advice}. ` +
      `Start it, or correct its address in ${target.profile}.`
    );
  }
}
