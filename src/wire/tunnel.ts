import { type ClientRequest, request as httpRequest, STATUS_CODES } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, isIPv6, type Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { WireError } from './failure.js';

/** A proxy that is asked to open ways to services. */
export interface Proxy {
  /** Its address, http or https, with the user and password that it wants, if any. */
  readonly address: string;
  /** Certificates in PEM by which an https proxy may be known, beside those that Node.js brings. */
  readonly certificateAuthority?: string;
}

/** Told once how the way came about: the connection, on which the service's own bytes begin, or why there is none. */
export type TunnelOpened = (error: Error | null, socket?: Socket) => void;

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function credentialsOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'Proxy-Authorization': `Basic ${Buffer.from(plain, 'utf8').toString('base64')}` };
}

/**
 * Asks a proxy for a connection to a service (CONNECT, RFC 9110, section 9.3.6), for plain services as well: so nothing between the
 * harness and the service touches a message, and no answer of the proxy can be taken for one of the service. The proxy resolves
 * the service's name.
 *
 * @param opened Given a WireError ERR_PROXY when the proxy cannot be reached or refuses.
 * @returns The request under way; destroying it gives up.
 */
export function openTunnel(
  { address, certificateAuthority }: Proxy,
  endpoint: { readonly host: string; readonly port: number },
  opened: TunnelOpened,
): ClientRequest {
  const url = new URL(address);
  const secure = url.protocol === 'https:';
  const host = bare(url.hostname);
  const target = `${isIPv6(endpoint.host) ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
  const refused = (what: string): void => {
    opened(new WireError('ERR_PROXY', `${url.host} ${what}`));
  };
  const options = {
    host,
    port: Number(url.port || (secure ? 443 : 80)),
    method: 'CONNECT',
    path: target,
    // The pool is of tunnels, not of connections to the proxy.
    agent: false,
    headers: { Host: target, ...credentialsOf(url) },
  };
  const request = secure
    ? httpsRequest({
        ...options,
        // Node.js would take the name from the Host header, which names the service.
        servername: isIP(host) === 0 ? host : '',
        rejectUnauthorized: true,
        ...(certificateAuthority !== undefined && { ca: [...rootCertificates, certificateAuthority] }),
      })
    : httpRequest(options);
  request.on('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      refused(`answered ${statusCode} ${STATUS_CODES[statusCode] ?? ''} when asked for ${target}`);
      return;
    }
    if (head.length > 0) socket.unshift(head);
    opened(null, socket);
  });
  request.on('error', (error) => {
    refused(`cannot be used: ${error.message}`);
  });
  request.end();
  return request;
}
