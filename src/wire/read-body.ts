import type { IncomingMessage } from 'node:http';
import { GatheredBytes } from '../contract/gathered-bytes.js';
import type { ExchangeGuard } from './exchange-guard.js';
import { WireError } from './failure.js';

/**
 * Reads a response body to its end.
 *
 * @param guard Told of every byte; when it cuts the exchange off, nothing is kept.
 * @throws WireError ERR_INCOMPLETE when the connection closed before the announced end; whatever the connection failed with.
 */
export function readBody(response: IncomingMessage, guard: ExchangeGuard): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = new GatheredBytes();
    let length = 0;
    const incomplete = (): WireError =>
      new WireError('ERR_INCOMPLETE', `the connection closed after ${length} body bytes`);
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (guard.admit(chunk.length)) gathered.add(chunk);
      else gathered.clear();
    });
    response.on('end', () => {
      if (response.complete) resolve(gathered.take());
      else reject(incomplete());
    });
    response.on('error', (error) => {
      // Node.js says "aborted" for a connection that closed too early, which tells nobody how far it came.
      reject(error.message === 'aborted' ? incomplete() : error);
    });
    response.on('close', () => {
      if (!response.complete) reject(incomplete());
    });
  });
}
