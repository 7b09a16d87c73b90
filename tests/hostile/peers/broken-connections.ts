import type { Peer, RunningPeer } from './peer.js';
import { json, message, rawPeer, startRaw, usersOf } from './raw-server.js';

const cut = { exchange: 'unanswered' } as const;
const gone = /ECONNRESET|EPIPE|ERR_INCOMPLETE|HPE_INVALID_EOF_STATE/;

/** What a peer says before it goes. */
const stages: readonly (readonly [string, Buffer | string])[] = [
  ['inside the status line', 'HTTP/1.1 2'],
  ['inside the headers', 'HTTP/1.1 200 OK\r\nContent-Ty'],
  ['after the headers', message('200 OK', [json, 'Content-Length: 50'])],
  ['inside the body', message('200 OK', [json, 'Content-Length: 50'], '[{"xuid":"2533')],
  ['inside a chunk', message('200 OK', [json, 'Transfer-Encoding: chunked'], '20\r\n[{"xu')],
  ['before the last chunk', message('200 OK', [json, 'Transfer-Encoding: chunked'], '2\r\n[]\r\n')],
];

/** A service that dies: it answers well at first, and then its port is closed. */
async function closesAfter(requests: number): Promise<RunningPeer> {
  return startRaw({
    answer: ({ socket, number, body, shut }) => {
      if (number > requests) {
        shut();
        socket.destroy();
        return;
      }
      const records = usersOf(body).map((xuid) => ({ xuid, state: 'Offline' }));
      socket.end(message('200 OK', [json, 'Connection: close'], JSON.stringify(records)));
      if (number === requests) shut();
    },
  });
}

/** Peers whose connections end before the message does. */
export const brokenConnectionPeers: readonly Peer[] = [
  rawPeer('resets at once', { ...cut, reason: gone }, { onConnection: (socket) => socket.resetAndDestroy() }),
  rawPeer('closes at once', { ...cut, reason: gone }, { onConnection: (socket) => socket.end() }),
  rawPeer('resets after the request', { ...cut, reason: gone }, { answer: ({ socket }) => socket.resetAndDestroy() }),
  rawPeer('closes after the request', { ...cut, reason: gone }, { answer: ({ socket }) => socket.end() }),
  ...stages.flatMap(([where, said]) => [
    rawPeer(`closes ${where}`, { ...cut, reason: gone }, { answer: ({ socket }) => socket.end(said) }),
    rawPeer(
      `resets ${where}`,
      { ...cut, reason: gone },
      {
        answer: ({ socket }) => {
          socket.write(said, () => socket.resetAndDestroy());
        },
      },
    ),
  ]),
  {
    name: 'closes its port after three requests',
    exchange: 'either',
    reason: /ECONNREFUSED|ECONNRESET/,
    mayPass: true,
    start: () => closesAfter(3),
  },
  {
    name: 'has closed its port',
    exchange: 'unanswered',
    reason: /ECONNREFUSED.*nothing accepts connections there|nothing accepts connections there/,
    start: async () => {
      const peer = await startRaw({});
      await peer.close();
      return { url: peer.url, close: () => Promise.resolve() };
    },
  },
];
