import { connect } from 'node:net';
import { services } from '../contract/service.js';
import { secretsOf, type Target } from '../target/target.js';
import { explainFailure, WireError } from '../wire/failure.js';
import { Redactor } from '../wire/redaction.js';

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

/**
 * Whether every service of a target accepts connections; where a proxy stands between, whether the proxy does.
 *
 * @returns A line for people that names the first service that cannot be reached, its address, why, and what to do;
 * undefined when all can be.
 */
export async function probeServices(target: Target): Promise<string | undefined> {
  const timeout = Math.min(target.bounds.timeoutMilliseconds, longestProbeMilliseconds);
  const known = new Map<string, Promise<void>>();
  for (const service of services) {
    const baseUrl = target.services[service]?.baseUrl;
    if (baseUrl === undefined) continue;
    const address = new URL(target.proxy ?? baseUrl);
    const probe = known.get(address.origin) ?? knock(address, timeout);
    known.set(address.origin, probe);
    try {
      await probe;
    } catch (error) {
      const { reason } = explainFailure(error, new Redactor(secretsOf(target)));
      const via = target.proxy === undefined ? '' : `, through the proxy ${address.host}`;
      return (
        `The service ${service} cannot be reached at ${baseUrl}${via}: ${reason}. ` +
        `Start it, or correct its address in ${target.profile}.`
      );
    }
  }
  return undefined;
}
