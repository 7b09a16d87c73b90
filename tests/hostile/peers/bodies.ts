import type { Peer } from './peer.js';
import { json, message, pour, rawPeer, usersOf } from './raw-server.js';

const read = { exchange: 'answered' } as const;

/** A peer whose messages are whole and whose bodies are not what anybody expects; what is the same for all users is made once. */
function answers(
  name: string,
  description: Omit<Peer, 'name' | 'start'>,
  body: Buffer | string | ((users: readonly string[]) => Buffer | string),
): Peer {
  let same: Buffer | undefined;
  return rawPeer(name, description, {
    answer: ({ socket, body: request }) => {
      if (typeof body === 'function') socket.write(message('200 OK', [json], body(usersOf(request))));
      else socket.write((same ??= message('200 OK', [json], body)));
    },
  });
}

/** One record a user, with these further members as text. */
function records(users: readonly string[], members: string): string {
  return `[${users.map((xuid) => `{"xuid":"${xuid}","state":"Offline"${members}}`).join(',')}]`;
}

const megabyte = 1024 * 1024;
/** 64 KiB out of the middle of a list of numbers. */
const numbers = Buffer.from('1,'.repeat(32 * 1024));

const escape = '\u001b';
const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>]]>&amp;"\'';

/** Peers whose bodies try the reader. */
export const bodyPeers: readonly Peer[] = [
  answers('nests 100,000 arrays', read, `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  answers('nests 100,000 objects', read, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`),
  answers('opens 100,000 arrays and closes none', read, '['.repeat(100_000)),
  answers('sends invalid UTF-8', read, Buffer.from('5b7b2278756964223a22c328ff227d5d', 'hex')),
  answers('sends UTF-16', read, (users) => Buffer.from(`\uFEFF${records(users, '')}`, 'utf16le')),
  answers('starts with a byte order mark', read, (users) => `\uFEFF${records(users, '')}`),
  answers('has text after its JSON', read, (users) => `${records(users, '')} and so on`),
  answers('sends NUL bytes', read, Buffer.alloc(1000)),
  answers('sends half of its JSON', read, (users) => records(users, '').slice(0, -20)),
  answers('sends a page of HTML', read, `<!DOCTYPE html><title>${markup}</title>`),
  answers('sends keys of the language', { ...read, mayPass: true }, (users) =>
    records(
      users,
      ',"__proto__":{"state":"Online","polluted":true},"constructor":{"prototype":{"polluted":true}},"n":12345678901234567890',
    ),
  ),
  answers(
    'has its members only in __proto__',
    read,
    (users) =>
      `[${users.map((xuid) => `{"__proto__":{"xuid":"${xuid}","state":"Offline"},"n":12345678901234567890}`).join(',')}]`,
  ),
  answers('repeats keys', { ...read, mayPass: true }, (users) => records(users, ',"state":"Online","state":"Nowhere"')),
  answers('sends 1e400 and -0', { ...read, mayPass: true }, (users) =>
    records(users, ',"big":1e400,"small":-1e-400,"zero":-0'),
  ),
  answers('sends a number of a million digits', { ...read, mayPass: true }, (users) =>
    records(users.slice(0, 1), `,"n":${'7'.repeat(500_000)}${'0'.repeat(499_999)}1`),
  ),
  answers('sends halves of surrogate pairs', { ...read, mayPass: true }, (users) =>
    records(users, ',"lastSeen":{"deviceType":"\\ud800","titleId":"1","titleName":"\\udfff","timestamp":"\\ud83d"}'),
  ),
  answers('sends terminal escapes', { ...read, mayPass: true }, (users) =>
    JSON.stringify(users.map((xuid) => ({ xuid, state: `${escape}[2J${escape}]0;owned\u0007\u009b31m\u202eenilno` }))),
  ),
  answers('sends markup in every text', { ...read, mayPass: true }, (users) =>
    JSON.stringify(users.map((xuid) => ({ xuid, state: markup }))),
  ),
  answers('sends texts of 1 MB', read, JSON.stringify([{ xuid: 'x'.repeat(megabyte), state: 'y'.repeat(megabyte) }])),
  answers('sends 300,000 records that are all wrong', read, `[${'1,'.repeat(299_999)}1]`),
  rawPeer(
    'sends 16 MiB of numbers',
    { exchange: 'unanswered', reason: /ERR_BODY_VALUES.*more than 500000 JSON values/ },
    {
      // Written in pieces: a peer that held the whole of it for each request would be what grows.
      answer: ({ socket }) => {
        const pieces = 16 * 16 - 1;
        socket.write(message('200 OK', [json, `Content-Length: ${pieces * numbers.length + 5}`], '[1,'));
        pour(socket, numbers, pieces * numbers.length, () => socket.write('1]'));
      },
    },
  ),
  answers('sends null', read, 'null'),
  answers('sends no bytes with status 200', { ...read, mayPass: true }, ''),
];
