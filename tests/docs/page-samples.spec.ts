import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { conformsTo, type MessageName } from '../../src/index.js';
import { messageNames } from '../../src/contract/message-name.js';
import { packageRoot } from '../../src/contract/root.js';
import { pages } from './pages.js';

const folder = join(packageRoot, 'fixtures', 'samples');

interface Row {
  readonly file: string;
  readonly name: MessageName;
  /** `LEVEL id` of each requirement that the sample does not meet, as the guide says. */
  readonly found: readonly string[];
}

function rows(): readonly Row[] {
  const guide = pages().find(({ path }) => path === 'docs/page-samples.md')?.text ?? '';
  return [
    ...guide.matchAll(
      /^\| `([^`]+\.json)`\s*\| `([^`]+)`.*\| (conforms|(violates|SHOULD finding of) ([A-Z0-9-, ]+?))\s*\|$/gm,
    ),
  ].map(([line, file = '', written = '', , words = '', ids = '']) => {
    const name = messageNames.find((known) => known === written);
    if (name === undefined) throw new Error(`docs/page-samples.md names no message in: ${line}`);
    const level = words === '' || words === 'violates' ? 'MUST' : 'SHOULD';
    return { file, name, found: ids === '' ? [] : ids.split(', ').map((id) => `${level} ${id}`) };
  });
}

/** A sample as bytes of JSON, read as any judge of a message reads it. */
function sample(file: string): Response {
  return new Response(readFileSync(join(folder, file)), { headers: { 'Content-Type': 'application/json' } });
}

test('the guide lists every sample that there is, once', () => {
  const listed = rows().map(({ file }) => file);
  expect(listed.length).toBeGreaterThan(9);
  expect([...listed].sort()).toEqual(readdirSync(folder).sort());
});

for (const { file, name, found } of rows()) {
  test(`the sample ${file} is judged as the guide says`, async () => {
    const value: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const conformity = await conformsTo(name, name.endsWith('response-200') ? sample(file) : value);
    if (conformity.outcome === 'unreadable') throw new Error(`${file}: ${conformity.reason}`);
    const shown = conformity.departures.map(({ level, requirement }) => `${level} ${requirement ?? ''}`);
    expect([...new Set(shown)]).toEqual(found);
  });
}
