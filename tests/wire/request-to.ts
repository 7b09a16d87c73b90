import type { WireRequest } from '../../src/wire/exchange.js';

/** A presence request as a channel is given it, of the form that a check sends. */
export function requestTo(url: string, changes: Partial<WireRequest> = {}): WireRequest {
  return {
    method: 'POST',
    url: `${url}/users/batch`,
    headers: [
      ['Host', new URL(url).host],
      ['User-Agent', 'test'],
      ['Accept', 'application/json'],
      ['Accept-Encoding', 'gzip'],
      ['Content-Type', 'application/json'],
      ['Authorization', 'XBL3.0 x=1;synthetic-caller'],
    ],
    body: Buffer.from('{"users":[]}'),
    framing: 'content-length',
    ...changes,
  };
}
