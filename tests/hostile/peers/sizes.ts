import type { Peer } from './peer.js';
import { json, message, pour, rawPeer } from './raw-server.js';

const piece = Buffer.alloc(64 * 1024, ' ');
const megabyte = 1024 * 1024;
const tooLarge = { exchange: 'unanswered', reason: /ERR_BODY_SIZE.*larger than the harness reads/ } as const;
const tooManyHeaders = {
  exchange: 'unanswered',
  reason: /HPE_HEADER_OVERFLOW.*larger than the harness reads/,
} as const;

function chunkOf(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

/** Peers that send more than anybody can want. */
export const sizePeers: readonly Peer[] = [
  rawPeer('sends a body of 200 MB', tooLarge, {
    answer: ({ socket }) => {
      socket.write(message('200 OK', [json, `Content-Length: ${200 * megabyte}`]));
      pour(socket, piece, 200 * megabyte);
    },
  }),
  rawPeer('sends a body of 200 MB in chunks', tooLarge, {
    answer: ({ socket }) => {
      socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked']));
      pour(socket, chunkOf(piece), 200 * megabyte, () => socket.end('0\r\n\r\n'));
    },
  }),
  rawPeer('sends a body without an end', tooLarge, {
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n');
      pour(socket, piece, Number.POSITIVE_INFINITY);
    },
  }),
  rawPeer('sends headers without an end', tooManyHeaders, {
    answer: ({ socket }) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      pour(socket, Buffer.from('X-More: 0123456789\r\n'.repeat(200)), Number.POSITIVE_INFINITY);
    },
  }),
  rawPeer('sends a header of 1 MB', tooManyHeaders, {
    answer: ({ socket }) => socket.end(message('200 OK', [json, `X-Large: ${'a'.repeat(megabyte)}`], '[]')),
  }),
  rawPeer('sends a reason phrase of 1 MB', tooManyHeaders, {
    answer: ({ socket }) => socket.end(message(`200 ${'O'.repeat(megabyte)}`, [json], '[]')),
  }),
  rawPeer(
    'sends trailers without an end',
    { exchange: 'unanswered', reason: /HPE_HEADER_OVERFLOW/ },
    {
      answer: ({ socket }) => {
        socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked'], '2\r\n[]\r\n0\r\n'));
        pour(socket, Buffer.from('X-More: 0123456789\r\n'.repeat(200)), Number.POSITIVE_INFINITY);
      },
    },
  ),
  rawPeer(
    'sends a chunk extension without an end',
    { exchange: 'unanswered', reason: /HPE_|ERR_/ },
    {
      answer: ({ socket }) => {
        socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked'], '2;'));
        pour(socket, Buffer.alloc(4096, 'e'), Number.POSITIVE_INFINITY);
      },
    },
  ),
  rawPeer(
    'sends a thousand headers',
    { exchange: 'answered' },
    {
      answer: ({ socket }) => {
        const headers = Array.from({ length: 1000 }, (_unused, index) => `X-Header-${index}: ${index}`);
        socket.end(message('200 OK', [json, ...headers], '{'));
      },
    },
  ),
];
