import type { Socket } from 'node:net';
import {
  base64Lines,
  htmlEscaped,
  jsonEscaped,
  jsonEscapedInPart,
} from '../../src/mock/faults/families/token-spellings.js';
import { json, message, type RawServer, startRaw, usersOf } from './peers/raw-server.js';

/** The token of a request, from the bytes of its head. */
function tokenIn(chunk: Buffer): string {
  return /^authorization: [^;]*;(.*)$/im.exec(chunk.toString('latin1'))?.[1] ?? '';
}

/** Serves the first request of a run, its control, whenever it comes; to any other it does this. */
function servingItsControl(toOthers: (socket: Socket) => unknown): Promise<RawServer> {
  let control: string | undefined;
  return startRaw({
    answer: ({ socket, head, body }) => {
      const request = head + body.toString('latin1');
      control ??= request;
      if (request === control) socket.write(message('200 OK', [json], '[]'));
      else toOthers(socket);
    },
  });
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
            lower: token.toLowerCase(),
            capitals: token.toUpperCase(),
            form: new URLSearchParams({ t: token }).toString(),
            blanks: token.replaceAll('+', ' '),
            inPart: token.replace(/[^A-Za-z0-9]/g, (one) => `%${one.charCodeAt(0).toString(16)}`),
            printable: token.replaceAll('=', '=3D').replace(/.{9}/g, '$&=\r\n'),
            jsonTwice: JSON.stringify(JSON.stringify(token)),
            lowerInBase64: Buffer.from(token.toLowerCase()).toString('base64'),
            bytesOfBase64: Buffer.from(Buffer.from(token).toString('base64')).toString('hex'),
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
  'answers its control alone': () => servingItsControl(() => undefined),
  'crashes on all but its control': () => servingItsControl((socket) => socket.resetAndDestroy()),
  'never answers': () => startRaw({ answer: () => undefined }),
  crashes: () => startRaw({ answer: ({ socket }) => socket.resetAndDestroy() }),
} satisfies Readonly<Record<string, () => Promise<RawServer>>>;
