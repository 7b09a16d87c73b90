import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { generateServiceSchema } from '../../tools/generate/service-schema.js';
import { generateAllTypes } from '../../tools/generate/types.js';
import { packageRoot } from '../../src/contract/root.js';

const folder = join(packageRoot, 'src', 'contract', 'generated');

test('the generated types are those of the schemas as they are now', async () => {
  const files = await generateAllTypes();
  expect(readdirSync(folder).sort(), 'src/contract/generated holds just the generated files').toEqual(
    [...files.keys(), 'services.ts'].sort(),
  );
  for (const [name, content] of files) {
    const written = readFileSync(join(folder, name), 'utf8');
    expect(written === content, `src/contract/generated/${name} is stale: run npm run generate`).toBe(true);
  }
});

test('generated types read well: plain scalars, open enums, no numbered names', async () => {
  const files = await generateAllTypes();
  const presence = files.get('presence-response-200.ts') ?? '';
  expect(presence).toContain('export type PresenceResponse = PresenceRecord[];');
  expect(presence).toContain("placement?: 'full' | 'fill' | 'snapped' | 'background' | (string & {});");
  expect(presence).toContain('xuid?: string;');
  for (const [name, content] of files) expect(content, name).not.toMatch(/export (interface|type) \w+\d\b/);
});

test('the schema of the names of services is that of the descriptors as they are now', () => {
  const file = join(packageRoot, 'schemas', 'services.schema.json');
  expect(readFileSync(file, 'utf8'), 'run npm run generate').toBe(generateServiceSchema());
});
