import type { Peer, RunningPeer } from './peer.js';
import { json, message, rawPeer, startRaw, usersOf } from './raw-server.js';

const refused = { exchange: 'answered' } as const;

function always(name: string, status: string, headers: readonly string[], body = '{}'): Peer {
  return rawPeer(name, refused, { answer: ({ socket }) => socket.write(message(status, [json, ...headers], body)) });
}

/** Redirects to a second server on this machine, which must stay unvisited: it would get the credentials. */
async function redirectsElsewhere(): Promise<RunningPeer> {
  let visits = 0;
  const elsewhere = await startRaw({ onConnection: () => (visits += 1) });
  const peer = await startRaw({
    answer: ({ socket }) => socket.write(message('307 Temporary Redirect', [`Location: ${elsewhere.url}/users/batch`])),
  });
  return {
    url: peer.url,
    complaint: () => (visits === 0 ? undefined : `the redirect to another host was followed ${visits} times`),
    close: async () => {
      await Promise.all([peer.close(), elsewhere.close()]);
    },
  };
}

/** Answers each request with what the request before it should have had. */
function swapsAnswers(): Promise<RunningPeer> {
  let previous = '[]';
  return startRaw({
    answer: ({ socket, body }) => {
      socket.write(message('200 OK', [json], previous));
      previous = JSON.stringify(usersOf(body).map((xuid) => ({ xuid, state: 'Offline' })));
    },
  });
}

/** Peers that speak well-formed HTTP and lead their clients astray with it. */
export const mannersPeers: readonly Peer[] = [
  always('redirects to itself', '302 Found', ['Location: /users/batch']),
  {
    name: 'redirects in a circle of two addresses',
    ...refused,
    start: () => {
      let turn = 0;
      return startRaw({
        answer: ({ socket }) => {
          turn += 1;
          socket.write(message('308 Permanent Redirect', [`Location: /circle/${turn % 2}`]));
        },
      });
    },
  },
  { name: 'redirects to another host', ...refused, start: redirectsElsewhere },
  always('redirects to an address that is none', '301 Moved', ['Location: http://[::::/%zz']),
  always('asks to come back in ten years', '429 Too Many Requests', ['Retry-After: 315360000']),
  always('asks to come back at a date in ten thousand years', '503 Unavailable', [
    'Retry-After: Fri, 31 Dec 9999 23:59:59 GMT',
  ]),
  always('asks to come back after nonsense', '429 Too Many Requests', ['Retry-After: soon']),
  always('asks to come back after 10^400 seconds', '429 Too Many Requests', [`Retry-After: 1${'0'.repeat(400)}`]),
  always('asks to come back yesterday', '503 Unavailable', ['Retry-After: -86400']),
  always('asks for another kind of credential', '401 Unauthorized', ['WWW-Authenticate: Basic realm="give me more"']),
  always('leaves cookies for everybody', '500 Oops', [
    'Set-Cookie: a=b; Domain=example',
    'Set-Cookie: =; Domain=.',
    'Set-Cookie: ',
  ]),
  { name: 'answers with what the last request asked for', ...refused, mayPass: true, start: swapsAnswers },
  always(
    'fails every request with a stack trace',
    '500 Oops',
    [],
    '{"error":"at Service.answer (/srv/service.js:1:1)"}',
  ),
];
