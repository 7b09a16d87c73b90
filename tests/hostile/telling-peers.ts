import { base64Lines, htmlEscaped, jsonEscaped, jsonEscapedInPart } from '../../src/mock/faults/token-spellings.js';
import type { RunningPeer } from './peers/peer.js';
import { json, message, startRaw, usersOf } from './peers/raw-server.js';

/** The token of a request, from the bytes of its head. */
function tokenIn(chunk: Buffer): string {
  return /^authorization: [^;]*;(.*)$/im.exec(chunk.toString('latin1'))?.[1] ?? '';
}

/** What a service does with the credential that it is told. */
export const tellingPeers = {
  'answers well': () =>
    startRaw({
      answer: ({ socket, body }) => {
        const records = usersOf(body).map((xuid) => ({ xuid, state: 'Offline' }));
        socket.write(message('200 OK', [json], JSON.stringify(records)));
      },
    }),
  'echoes the credential everywhere': () =>
    startRaw({
      onConnection: (socket) => {
        socket.on('data', (chunk: Buffer) => {
          const token = tokenIn(chunk);
          const body = JSON.stringify({
            token,
            twice: Buffer.from(`a${token}`).toString('base64'),
            url: encodeURIComponent(token),
            nested: encodeURIComponent(encodeURIComponent(token)),
            bytes: Buffer.from(token).toString('hex'),
            page: htmlEscaped(token),
            lines: base64Lines(token),
            encodedTwice: Buffer.from(Buffer.from(token).toString('base64')).toString('base64'),
            inText: jsonEscaped(token),
          }).replace(/\}$/, `,"escaped":"${jsonEscaped(token)}","escapedInPart":"${jsonEscapedInPart(token)}"}`);
          const headers = [
            json,
            `X-Token: ${token}`,
            `Set-Cookie: t=${encodeURIComponent(token)}`,
            `Location: /?t=${token}`,
          ];
          socket.end(message(`400 Bad ${token}`, [...headers, 'Connection: close'], body));
        });
      },
    }),
  'echoes it as a content coding': () =>
    startRaw({
      onConnection: (socket) => {
        socket.on('data', (chunk: Buffer) => {
          const token = tokenIn(chunk);
          socket.end(message('200 OK', [json, `Content-Encoding: ${token}`, 'Connection: close'], '[]'));
        });
      },
    }),
  'breaks off inside a header that repeats it, or garbles it': () => {
    let number = 0;
    return startRaw({
      onConnection: (socket) => {
        number += 1;
        const breaksOff = number % 2 === 0;
        socket.on('data', (chunk: Buffer) => {
          const token = tokenIn(chunk);
          const head = `HTTP/1.1 400 Bad\r\nX-Token: ${token}`;
          // A parser that fails keeps the bytes that it failed on: they must not come out with its error.
          if (breaksOff) socket.end(head.slice(0, -4));
          else socket.end(`${head}\r\nX Token\u0000 ${token}\r\n\r\n`);
        });
      },
    });
  },
  'never answers': () => startRaw({ answer: () => undefined }),
  crashes: () => startRaw({ answer: ({ socket }) => socket.resetAndDestroy() }),
} satisfies Readonly<Record<string, () => Promise<RunningPeer>>>;
