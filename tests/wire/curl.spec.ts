import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { curlCommand } from '../../src/wire/curl.js';
import type { HeaderPair, Secret, WireRequest } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { end } from '../cli/command.js';
import { listening } from '../listening.js';
import { requestTo } from './request-to.js';

const bounds = { timeoutMilliseconds: 60_000, maximumBodyBytes: 1_000_000 };

/** A request as it came in. */
interface Received {
  readonly line: string;
  /** Names in lower case, in the order of their names; those that curl writes in its own way are left out. */
  readonly headers: readonly string[];
  readonly body: string;
}

/** Headers that the curl line leaves to curl, and the one that tells how a body is framed. */
const ownOfCurl = /^(user-agent|accept-encoding|connection|content-length):/;

function unchunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (bytes.length < lineEnd + size + 4) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + size + 4;
  }
}

/** The request in these bytes once it is there as a whole; one that frames nothing ends with the body that is expected. */
function received(bytes: Buffer, { body = Buffer.alloc(0), framing }: WireRequest): Received | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const [line = '', ...headers] = bytes.subarray(0, headEnd).toString('latin1').split('\r\n');
  const rest = bytes.subarray(headEnd + 4);
  const length = headers.map((header) => /^content-length: *(\d+)$/i.exec(header)?.[1]).find((found) => found);
  const isChunked = headers.some((header) => /^transfer-encoding: *chunked$/i.test(header));
  const content = isChunked
    ? unchunked(rest)
    : rest.length < (length === undefined ? body.length : Number(length))
      ? undefined
      : rest;
  if (content === undefined) return undefined;
  const named = headers.map((header) => header.trim().replace(/^[^:]+/, (name) => name.toLowerCase()));
  const announced = framing === 'none' ? `length ${length ?? 'not announced'}` : [];
  return {
    line,
    headers: [...named.filter((header) => !ownOfCurl.test(header)), announced].flat().sort(),
    body: content.toString('latin1'),
  };
}

/** A server that keeps each request, says OK to it and closes. */
async function startRecorder(
  request: () => WireRequest,
): Promise<{ url: string; requests: Received[]; close: () => Promise<void> }> {
  const requests: Received[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let bytes: Buffer = Buffer.alloc(0);
    const take = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      const one = received(bytes, request());
      if (one === undefined) return;
      requests.push(one);
      socket.off('data', take);
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]');
    };
    socket.on('data', take);
  });
  const { url, close } = await listening(server);
  return { url, requests, close };
}

type Changes = (url: string) => Partial<WireRequest>;

const header =
  (name: string, value: string): Changes =>
  (url) => ({ headers: [...requestTo(url).headers, [name, value]] });
const without =
  (...names: readonly string[]): Changes =>
  (url) => ({ headers: requestTo(url).headers.filter(([name]) => !names.includes(name)) });
const body =
  (content: string | Buffer): Changes =>
  () => ({ body: Buffer.from(content) });
const query =
  (text: string): Changes =>
  (url) => ({ url: `${url}/handles/query?${text}` });

const everyByte = Buffer.from(Array.from({ length: 256 }, (_unused, byte) => byte));

const cases: Readonly<Record<string, Changes>> = {
  'a usual one': () => ({}),
  'single quotes': body(`{"users":['1','''']}`),
  'double quotes, dollars, backticks and backslashes': body('{"a":"\\"$HOME `id` $(id) ${HOME} \\\\ \\n"}'),
  'a line feed at the end, and several inside': body('{\n\t"users":\n\n[]}\n\n'),
  'a carriage return': body('{"users":[]}\r\n'),
  'a control character before line feeds': body('{"users":"\u0001"}\n\n'),
  'a NUL': body('{"users":"\u0000"}'),
  'bytes that are no UTF-8': body(Buffer.from([0x7b, 0xff, 0xfe, 0x27, 0x24, 0x5c, 0x0a])),
  'every byte there is': body(everyByte),
  'UTF-16': body(Buffer.from('{"users":[]}', 'utf16le')),
  'characters beyond ASCII': body('{"users":"é≥😀\u0085"}'),
  'percent signs, which printf knows': body('%s %d %% %'),
  'an at sign first, which curl takes for a file': body('@/etc/hostname'),
  'a dash first, which curl takes for an option': body('--head'),
  'an empty body': body(''),
  'a body too large for an argument': body(`"${'x'.repeat(200_000)}"`),
  'a body too large for an argument, with a control character': body(`"${'\u0001'.repeat(60_000)}"`),
  'a body so large that curl would ask first': body(`"${'x'.repeat(1_200_000)}"`),
  'no body': () => ({ body: undefined, method: 'GET' }),
  'another method': () => ({ method: 'PUT' }),
  'the method HEAD': () => ({ method: 'HEAD', body: undefined }),
  'a chunked body': () => ({ framing: 'chunked' }),
  'a body without framing': () => ({ framing: 'none' }),
  'neither Accept nor Content-Type': without('Accept', 'Content-Type'),
  'neither Accept nor Content-Type nor a body': (url) => ({
    ...without('Accept', 'Content-Type')(url),
    body: undefined,
    method: 'DELETE',
  }),
  'no Host': without('Host'),
  'no Authorization': without('Authorization'),
  'an empty header': header('X-Empty', ''),
  'a header twice': (url) => ({
    headers: [...requestTo(url).headers, ['X-Twice', 'one'], ['X-Twice', 'two']] satisfies HeaderPair[],
  }),
  'a header with quotes, dollars, backticks and backslashes': header('X-All', `'a' "b" $HOME \`id\` \\ $ $1 \${HOME}`),
  'a header with quotes and no dollar': header('X-Quotes', `it's "b" \\ !`),
  'quotes and dollars in the address': query(`name=it's&cost=$HOME`),
  'brackets and braces in the address': query('filter[name]={a,b}&range=[1-3]'),
  'steps upwards in the path': (url) => ({ url: `${url}/users/../batch` }),
};

/** Sends a request over the raw channel, then with its curl line in a shell, to the same server. */
async function sentTwice(
  changes: Changes,
  secrets: readonly Secret[],
  shell = 'sh',
): Promise<{ command: string; requests: readonly Received[]; told: string }> {
  let request = requestTo('http://127.0.0.1');
  const recorder = await startRecorder(() => request);
  const channel = new RawChannel(new Redactor(secrets));
  try {
    request = requestTo(recorder.url, changes(recorder.url));
    const { request: sent } = await channel.send(request, bounds);
    const command = curlCommand(
      sent,
      secrets.map(({ variable }) => variable),
    );
    const exported = Object.fromEntries(secrets.map(({ variable, value }) => [variable, value]));
    const environment = { PATH: process.env['PATH'], HOME: '/nowhere', ...exported };
    // The line comes by standard input, as from somebody who pastes it.
    const child = spawn(shell, [], { env: environment });
    child.stdin.end(`${command}\n`);
    const { exitCode, stdout, stderr } = await end(child);
    return { command, requests: recorder.requests, told: `exit code ${exitCode}\n${stdout}${stderr}` };
  } finally {
    await channel.close();
    await recorder.close();
  }
}

for (const [name, changes] of Object.entries(cases)) {
  test(`the curl line, pasted into a shell, sends the same request again: ${name}`, async () => {
    const { command, requests, told } = await sentTwice(changes, []);
    const [first, second] = requests;
    expect(second, `${command.slice(0, 2000)}\n${told}`).toEqual(first);
    expect(told).toMatch(/^exit code 0\nHTTP\/1\.1 200 OK/);
  });
}

const secrets: readonly Secret[] = [
  { value: 'synthetic-caller', variable: 'XBL_CALLER' },
  { value: `it's "quoted" \`id\` \\ $HOME`, variable: 'GATEWAY_KEY' },
  { value: 'another-token-of-the-gateway', variable: 'GATEWAY_KEY_OF_ANOTHER' },
];
const [, key] = secrets.map(({ value }) => value);

const secretCases: Readonly<Record<string, Changes>> = {
  'in a header': () => ({}),
  'in a header with all that a shell expands': header('X-Key', `"$HOME" \`id\` \\n ' ${key ?? ''} $XBL_OTHER \\`),
  'next to a letter': header('X-Key', `synthetic-callers ${key ?? ''}_`),
  'whose name begins with the name of another': header('X-Key', 'another-token-of-the-gateway'),
  'in the address': query('caller=synthetic-caller&cost=$HOME'),
  'in a body of text': body('{"a":"it\'s $HOME synthetic-caller"}'),
  'in a body that holds control characters': body('{"a":"\u0001 synthetic-caller $HOME"}\n'),
};

for (const [name, changes] of Object.entries(secretCases)) {
  test(`the curl line names a secret by its variable, and sends its value: ${name}`, async () => {
    const { command, requests, told } = await sentTwice(changes, secrets);
    const [first, second] = requests;
    for (const { value } of secrets) expect(command).not.toContain(value);
    expect(command).toContain('$XBL_CALLER');
    expect(second, `${command}\n${told}`).toEqual(first);
  });
}
