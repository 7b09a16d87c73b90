import type { Peer } from './peer.js';
import { drip, json, message, rawPeer } from './raw-server.js';

const silent = { exchange: 'unanswered', timeoutMilliseconds: 150 } as const;
const timeUp = /ERR_TIMEOUT.*within the time bound/;

/** Peers that take their time, each in its own way. Only the bound on the exchange ends them. */
export const silentPeers: readonly Peer[] = [
  rawPeer(
    'accepts connections and never reads',
    { ...silent, reason: timeUp },
    {
      onConnection: (socket) => socket.pause(),
    },
  ),
  rawPeer('reads the request and never answers', { ...silent, reason: timeUp }, { answer: () => undefined }),
  rawPeer(
    'stops inside the status line',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => socket.write('HTTP/1.1 20'),
    },
  ),
  rawPeer(
    'stops inside the headers',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nContent-Type: appl'),
    },
  ),
  rawPeer(
    'stops inside the body',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => socket.write(message('200 OK', [json, 'Content-Length: 100'], '[{"xuid":"')),
    },
  ),
  rawPeer(
    'stops inside a chunk',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked'], '40\r\n[{"xuid"')),
    },
  ),
  rawPeer(
    'sends headers one byte at a time',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => {
        drip(socket, (count) => 'HTTP/1.1 200 OK\r\nX-Slow: '.charAt(count) || 'a', 10);
      },
    },
  ),
  rawPeer(
    'sends the body one byte at a time',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => {
        socket.write(message('200 OK', [json, 'Content-Length: 100000']));
        drip(socket, () => ' ', 10);
      },
    },
  ),
  rawPeer(
    'sends one chunk of a byte at a time, for ever',
    { ...silent, reason: timeUp },
    {
      answer: ({ socket }) => {
        socket.write(message('200 OK', [json, 'Transfer-Encoding: chunked']));
        drip(socket, () => '1\r\n \r\n', 10);
      },
    },
  ),
];
