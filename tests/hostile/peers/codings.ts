import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Peer } from './peer.js';
import { json, message, rawPeer } from './raw-server.js';

const undecodable = { exchange: 'unanswered', reason: /ERR_CONTENT_CODING/ } as const;

/** Made when it is first asked for: most tests need no bomb. */
function once(make: () => Buffer): () => Buffer {
  let made: Buffer | undefined;
  return () => (made ??= make());
}

function coded(name: string, coding: string, body: () => Buffer): Peer {
  const bytes = once(body);
  return rawPeer(name, undecodable, {
    answer: ({ socket }) => socket.end(message('200 OK', [json, `Content-Encoding: ${coding}`], bytes())),
  });
}

/** 64 MB of blanks: a bomb of 64 KB. */
const swollen = once(() => gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')));

/** Peers that code their body wrongly, or too well. */
export const codingPeers: readonly Peer[] = [
  coded('sends a gzip bomb', 'gzip', swollen),
  coded('sends a gzip bomb in a gzip bomb', 'gzip, gzip', () => gzipSync(swollen())),
  // Each member of such a stream is decoded anew; what is bounded must be the sum.
  coded('sends a gzip bomb of sixteen members, 1 GB in all', 'gzip', () =>
    Buffer.concat(Array.from({ length: 16 }, () => swollen())),
  ),
  coded('sends a brotli bomb', 'br', () =>
    brotliCompressSync(Buffer.alloc(64 * 1024 * 1024, ' '), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  ),
  coded('sends broken gzip', 'gzip', () => {
    const bytes = gzipSync('[{"xuid":"2533274900000001","state":"Online"}]');
    bytes.fill(0xff, 12, 24);
    return bytes;
  }),
  coded('sends half of a gzip body', 'gzip', () => gzipSync('[{"xuid":"2533274900000001"}]').subarray(0, 20)),
  coded('says gzip and sends plain text', 'gzip', () => Buffer.from('[]')),
  coded('sends a coding that nobody asked for', 'compress', () => Buffer.from('[]')),
  coded('codes its body five times', 'gzip, gzip, gzip, gzip, gzip', () => gzipSync('[]')),
];
