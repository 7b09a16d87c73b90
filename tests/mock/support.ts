import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { test as base } from '@playwright/test';
import { isLosslessNumber, parse } from 'lossless-json';
import { defaultRules, loadWorld, type Mock, type RuleOverrides, startMock, withRules } from '../../src/mock/index.js';

/** What a test sends; what it leaves out is a request that the service accepts. */
export interface Call {
  readonly method?: string;
  /** Added to the path, with its question mark. */
  readonly query?: string;
  readonly path?: string;
  /** Name of a credential of the world, a whole Authorization value, or null for none. */
  readonly as?: string | null;
  /** Headers to add or replace; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** A value to send as JSON, or bytes to send as they are. */
  readonly body?: unknown;
  readonly rawBody?: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders: readonly string[];
  readonly text: string;
  readonly json: unknown;
}

export const arena = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';
export const garden = '5a0c0002-71d2-4e0b-9c11-3f20aa000002';
export const vault = '5a0c0003-71d2-4e0b-9c11-3f20aa000003';
export const unknownScid = '5a0c00ff-71d2-4e0b-9c11-3f20aa0000ff';
export const unknownXuid = '2535400000099999';

/** The XUID of a person of the world, decimal. */
export function xuid(name: string): string {
  const person = loadWorld().peopleByName.get(name);
  if (person === undefined) throw new Error(`${name} is nobody in the world`);
  return String(person.xuid);
}

/** XUIDs of the first so many of the crowd. */
export function crowd(count: number): string[] {
  const first = 2535400000010001n;
  return Array.from({ length: count }, (_, index) => String(first + BigInt(index)));
}

/** The Authorization value of a credential of the world. */
export function authorization(name: string): string {
  const credential = loadWorld().credentials.get(name);
  if (credential === undefined) throw new Error(`${name} is no credential of the world`);
  return `XBL3.0 x=${credential.userhash};${credential.token}`;
}

// Numbers that a double holds become numbers; the others keep their digits as text behind a mark.
function readable(value: unknown): unknown {
  if (!isLosslessNumber(value)) return value;
  const number = Number(value.value);
  return String(number) === value.value ? number : `digits:${value.value}`;
}

const bodies = {
  '/batch': (): unknown => ({
    requestedusers: [xuid('caller')],
    requestedscids: [{ scid: arena, requestedstats: ['Kills'] }],
  }),
  '/users/batch': (): unknown => ({ users: [xuid('caller')] }),
  sessions: (): unknown => ({ xuids: [xuid('caller')] }),
};

export class Client {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(readonly mock: Mock) {}

  async send(path: string, call: Call): Promise<Answer> {
    const bytes = call.rawBody ?? (call.body === undefined ? '' : JSON.stringify(call.body));
    const headers = new Map<string, string>();
    const set = (name: string, value: string | null): void => {
      if (value === null) headers.delete(name.toLowerCase());
      else headers.set(name.toLowerCase(), value);
    };
    const as = call.as === undefined ? 'caller' : call.as;
    set('host', new URL(this.mock.url).host);
    if (as !== null) set('authorization', loadWorld().credentials.has(as) ? authorization(as) : as);
    set('content-length', String(Buffer.byteLength(bytes)));
    for (const [name, value] of Object.entries(call.headers ?? {})) set(name, value);
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        `${this.mock.url}${call.path ?? path}${call.query ?? ''}`,
        { method: call.method ?? 'POST', agent: this.agent, headers: [...headers].flat() },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const isJson = (incoming.headers['content-type'] ?? '').startsWith('application/json') && text !== '';
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              rawHeaders: incoming.rawHeaders,
              text,
              json: isJson ? parse(text, (_, value) => readable(value)) : undefined,
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(bytes);
    });
  }

  stats(call: Call = {}): Promise<Answer> {
    return this.send('/batch', { body: bodies['/batch'](), ...call });
  }

  presence(call: Call = {}): Promise<Answer> {
    const headers = {
      'x-xbl-contract-version': '3',
      Accept: 'application/json',
      'Accept-Language': 'en-US',
      ...call.headers,
    };
    return this.send('/users/batch', { body: bodies['/users/batch'](), ...call, headers });
  }

  sessions(call: Call = {}, scid = arena): Promise<Answer> {
    const headers = { 'X-Xbl-Contract-Version': '107', ...call.headers };
    return this.send(`/serviceconfigs/${scid}/batch`, { body: bodies.sessions(), ...call, headers });
  }

  /** Sends bytes as they are and gives all that comes back until the service closes. */
  async raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(this.mock.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let received = '';
      socket.setEncoding('utf8');
      socket.on('data', (text: string) => (received += text));
      socket.on('error', reject);
      socket.on('close', () => {
        resolve(received);
      });
    });
  }

  destroy(): void {
    this.agent.destroy();
  }
}

/** What an error says was wrong: the description of a JSON one, the whole of a plain text. */
export function reasonOf({ json, text }: Answer): string {
  if (typeof json !== 'object' || json === null || !('description' in json)) return text;
  return String(json.description);
}

/** Runs something against a mock of its own with some rules replaced. */
export async function withMock<Result>(
  overrides: RuleOverrides,
  run: (client: Client) => Promise<Result>,
): Promise<Result> {
  const mock = await startMock({ rules: withRules(defaultRules, overrides) });
  const client = new Client(mock);
  try {
    return await run(client);
  } finally {
    client.destroy();
    await mock.close();
  }
}

/** A test with a client of a mock of its own. */
export const test = base.extend<{ client: Client }>({
  // Playwright takes the fixtures that a fixture needs from this pattern, even when it needs none.
  // eslint-disable-next-line no-empty-pattern
  client: async ({}, use) => {
    await withMock({}, (client) => use(client));
  },
});

export { expect } from '@playwright/test';
