import { Agent, request as httpRequest } from 'node:http';
import type { RecordedRequest } from './recording-channel.js';

function sendBare(agent: Agent, origin: string, recorded: RecordedRequest): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = recorded.body === undefined ? undefined : Buffer.from(recorded.body, 'base64');
    const framing = body === undefined ? [] : ['Content-Length', String(body.length)];
    const headers = [...recorded.headers.filter(([name]) => !/^content-length$/i.test(name)).flat(), ...framing];
    const outgoing = httpRequest(
      `${origin}${recorded.path}`,
      { method: recorded.method, headers, agent },
      (response) => {
        let length = 0;
        response.on('data', (chunk: Buffer) => (length += chunk.length));
        response.on('end', () => {
          resolve(length);
        });
        response.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Sends requests one after the other over one pool of connections and reads each answer, doing nothing else. */
export async function bareLoop(origin: string, requests: readonly RecordedRequest[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  for (const recorded of requests) await sendBare(agent, origin, recorded);
  agent.destroy();
}
