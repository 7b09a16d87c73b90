import type { IncomingMessage } from 'node:http';
import { WireError } from './failure.js';

/**
 * Reads a response body to its end.
 *
 * @param maximumBytes More than this ends the reading: the connection is cut and nothing is kept.
 * @throws WireError ERR_BODY_SIZE, or ERR_INCOMPLETE when the connection closed before the announced end.
 */
export function readBody(response: IncomingMessage, maximumBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    response.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maximumBytes) {
        chunks.length = 0;
        response.destroy(new WireError('ERR_BODY_SIZE', `the body has more than ${maximumBytes} bytes`));
        return;
      }
      chunks.push(chunk);
    });
    response.on('end', () => {
      if (response.complete) resolve(Buffer.concat(chunks));
      else reject(new WireError('ERR_INCOMPLETE', `the connection closed after ${length} body bytes`));
    });
    response.on('error', reject);
    response.on('close', () => {
      if (response.complete) return;
      reject(new WireError('ERR_INCOMPLETE', `the connection closed after ${length} body bytes`));
    });
  });
}
