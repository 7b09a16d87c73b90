import { request as playwrightRequest, test } from '@playwright/test';
import { services } from '../../src/contract/service.js';
import { bareLoop } from '../bare-loop.js';
import { floorInput } from './floor-input.js';

const { tests, requests: all } = floorInput();

// Each project has the tests of this file.
for (let index = 1; index < tests / services.length; index += 1) test(`empty ${index}`, () => undefined);

test("the service's requests over one bare request context", async () => {
  const requests = all.filter(({ service }) => service === test.info().project.name);
  const origin = process.env['MOCK_URL'] ?? '';
  const context = await playwrightRequest.newContext();
  for (const { method, path, headers, body, raw } of requests) {
    if (raw) continue;
    const record = Object.fromEntries(headers.filter(([name]) => !/^(content-length|host)$/i.test(name)));
    const data = body === undefined ? undefined : Buffer.from(body, 'base64');
    const response = await context.fetch(`${origin}${path}`, {
      method,
      headers: record,
      ...(data !== undefined && { data }),
      maxRedirects: 0,
    });
    await response.body();
  }
  await context.dispose();
  await bareLoop(
    origin,
    requests.filter(({ raw }) => raw),
  );
});
