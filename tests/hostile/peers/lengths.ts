import type { Peer } from './peer.js';
import { json, message, rawPeer } from './raw-server.js';

const framed = (
  name: string,
  description: Omit<Peer, 'name' | 'start'>,
  headers: readonly string[],
  body: string,
): Peer =>
  rawPeer(name, description, { answer: ({ socket }) => socket.end(message('200 OK', [json, ...headers], body)) });

const badHead = { exchange: 'unanswered', reason: /HPE_|ERR_INCOMPLETE|ECONNRESET/ } as const;

/** Peers that say wrongly where their body ends. */
export const lengthPeers: readonly Peer[] = [
  framed('announces more bytes than it sends', badHead, ['Content-Length: 1000'], '[]'),
  // What follows the announced end belongs to no message, and no client can say where the response ends.
  framed(
    'announces fewer bytes than it sends',
    { exchange: 'unanswered', reason: /ERR_SURPLUS more bytes came than the response announced|HPE_/ },
    ['Content-Length: 5'],
    '[{"xuid":"1"}]',
  ),
  framed('announces two different lengths', badHead, ['Content-Length: 2', 'Content-Length: 14'], '[{"xuid":"1"}]'),
  framed('announces a negative length', badHead, ['Content-Length: -1'], '[]'),
  framed('announces a length that is no number', badHead, ['Content-Length: many'], '[]'),
  framed('announces a length beyond 2^64', badHead, ['Content-Length: 99999999999999999999999'], '[]'),
  framed('frames its body by length and by chunks', badHead, ['Content-Length: 2', 'Transfer-Encoding: chunked'], '[]'),
  framed('has a chunk size that is no number', badHead, ['Transfer-Encoding: chunked'], 'zz\r\n[]\r\n0\r\n\r\n'),
  framed('has a chunk that is longer than it says', badHead, ['Transfer-Encoding: chunked'], '1\r\n[]\r\n0\r\n\r\n'),
  framed('has a chunk size beyond 2^64', badHead, ['Transfer-Encoding: chunked'], 'fffffffffffffffffff\r\n[]'),
  framed(
    'has an unknown transfer coding',
    { exchange: 'either', reason: /HPE_|ERR_/ },
    ['Transfer-Encoding: rot13'],
    '[]',
  ),
];
