import { randomBytes } from 'node:crypto';
import { wrongCertificate } from './certificate.js';
import type { Peer } from './peer.js';
import { drip, json, message, pour, rawPeer, startRaw } from './raw-server.js';

const noHttp = { exchange: 'unanswered', reason: /HPE_|ECONNRESET|ERR_/ } as const;

function says(name: string, description: Omit<Peer, 'name' | 'start'>, bytes: () => Buffer | string): Peer {
  return rawPeer(name, description, { answer: ({ socket }) => socket.end(bytes()) });
}

/** Peers that speak something else than HTTP/1.1, or HTTP/1.1 in a way of their own. */
export const protocolPeers: readonly Peer[] = [
  says('sends random bytes', noHttp, () => randomBytes(4096)),
  says('sends text that is no HTTP', noHttp, () => 'Hello, what do you want?\r\n\r\n'),
  says('sends a body without a head (HTTP/0.9)', noHttp, () => '[]'),
  says('answers in HTTP/2 frames', noHttp, () => Buffer.from('000012040000000000000300000064', 'hex')),
  says('claims to speak HTTP/7.3', { exchange: 'either', reason: /HPE_|ERR_/ }, () => 'HTTP/7.3 200 OK\r\n\r\n[]'),
  says(
    'answers in HTTP/1.0 until it closes',
    { exchange: 'answered', mayPass: true },
    () => `HTTP/1.0 200 OK\r\n${json}\r\n\r\n[]`,
  ),
  says('has a status of four digits', noHttp, () => 'HTTP/1.1 2000 OK\r\nContent-Length: 2\r\n\r\n[]'),
  says('has the status 000', { exchange: 'either', reason: /HPE_|ERR_|ECONNRESET/ }, () =>
    message('000 None', [json], '[]'),
  ),
  says('has a header without a colon', noHttp, () => 'HTTP/1.1 200 OK\r\nnonsense\r\nContent-Length: 2\r\n\r\n[]'),
  says('has control characters in a header', noHttp, () => message('200 OK', [json, 'X-Bell: \u0007\u001b[2J'], '[]')),
  rawPeer(
    'answers every request twice',
    { exchange: 'either', reason: /HPE_|ECONNRESET|ERR_/ },
    {
      answer: ({ socket }) =>
        socket.write(Buffer.concat([message('200 OK', [json], '{'), message('200 OK', [json], '{')])),
    },
  ),
  rawPeer(
    'answers before it is asked',
    { exchange: 'either', reason: /HPE_|ECONNRESET|EPIPE|ERR_/ },
    {
      onConnection: (socket) => socket.end(message('200 OK', [json], '{')),
    },
  ),
  rawPeer(
    'sends informational answers without an end',
    { exchange: 'unanswered', reason: /ERR_INFORMATIONAL/ },
    {
      answer: ({ socket }) => {
        pour(
          socket,
          Buffer.from('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(100)),
          Number.POSITIVE_INFINITY,
        );
      },
    },
  ),
  rawPeer(
    'sends an informational answer now and then',
    { exchange: 'unanswered', reason: /ERR_TIMEOUT/, timeoutMilliseconds: 150 },
    {
      answer: ({ socket }) => {
        drip(socket, () => 'HTTP/1.1 102 Processing\r\n\r\n', 40);
      },
    },
  ),
  rawPeer(
    'switches to another protocol',
    { exchange: 'unanswered', reason: /ERR_UPGRADE|ERR_TIMEOUT|ERR_INCOMPLETE|ECONNRESET/, timeoutMilliseconds: 300 },
    {
      answer: ({ socket }) =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    },
  ),
  {
    name: 'speaks TLS where plain HTTP is expected',
    exchange: 'unanswered',
    reason: /HPE_|ECONNRESET|ERR_/,
    timeoutMilliseconds: 300,
    start: async () => {
      const peer = await startRaw({ tls: wrongCertificate });
      return { ...peer, url: peer.url.replace('https:', 'http:') };
    },
  },
  {
    name: 'speaks plain HTTP where TLS is expected',
    exchange: 'unanswered',
    reason: /different protocols|EPROTO|ERR_SSL|ECONNRESET/,
    start: async () => {
      const peer = await startRaw({ onConnection: (socket) => socket.end(message('400 Bad Request', [], '')) });
      return { ...peer, url: peer.url.replace('http:', 'https:') };
    },
  },
  rawPeer(
    'shows a certificate that nobody trusts',
    { exchange: 'unanswered', reason: /certificate/i },
    { tls: wrongCertificate, answer: ({ socket }) => socket.end(message('200 OK', [json], '[]')) },
  ),
];
