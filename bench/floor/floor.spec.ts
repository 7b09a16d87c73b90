import { request as playwrightRequest, test } from '@playwright/test';
import { bareLoop } from '../bare-loop.js';
import { floorInput } from './floor-input.js';

const { tests, requests } = floorInput();

for (let index = 1; index < tests; index += 1) test(`empty ${index}`, () => undefined);

test('the same requests over one bare request context', async () => {
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
