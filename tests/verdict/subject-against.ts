import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Level } from '../../src/contract/service.js';
import type { Target } from '../../src/target/target.js';
import { Subject } from '../../src/verdict/subject.js';
import { Transport } from '../../src/verdict/transport.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { listening } from '../listening.js';

/** A target with a caller and nothing else, whose services answer at one address. */
export function bareTarget(baseUrl: string): Target {
  const endpoint = { baseUrl, headers: [] };
  return {
    name: 'bare',
    profile: 'bare.yaml',
    services: { userstats: endpoint, presence: endpoint, sessions: endpoint },
    credentials: {
      caller: {
        role: 'caller',
        authorization: 'XBL3.0 x=1;synthetic-caller',
        secret: 'synthetic-caller',
        variable: 'XBL_CALLER',
        xuid: '2533274900000001',
      },
    },
    people: [],
    statistics: [],
    serviceConfigurations: { known: [], unknown: [], inaccessible: [] },
    sessions: [],
    cannot: {},
    pacing: {},
    bounds: { timeoutMilliseconds: 30_000, maximumBodyBytes: 1_000_000 },
    failOn: 'must',
  };
}

/** A subject that asks a server which answers as told; it pauses for nobody, and records how long it was asked to. */
export async function subjectAgainst(
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.end(),
  level: Level = 'MUST',
): Promise<{ subject: Subject; transport: Transport; pauses: number[]; close: () => Promise<void> }> {
  const server = createServer(answer);
  const { url, close: stop } = await listening(server);
  // A test that sends nothing may leave it open.
  server.unref();
  const target = bareTarget(url);
  const pauses: number[] = [];
  const channel = new RawChannel(new Redactor([]));
  const transport = new Transport(target, channel, (milliseconds) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  });
  const close = async (): Promise<void> => {
    await channel.close();
    await stop();
  };
  return { subject: new Subject('case', level, transport), transport, pauses, close };
}
