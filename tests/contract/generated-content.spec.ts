import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { filesWithContent, generateContent } from '../../tools/generate/content.js';
import { generatedContent, generatedContentFile } from '../../src/contract/generated-content.js';
import { packageRoot } from '../../src/contract/root.js';

for (const name of filesWithContent) {
  const file = join(packageRoot, name);
  const text = readFileSync(file, 'utf8');

  test(`what was built of ${name} is what it holds now`, () => {
    const written = readFileSync(generatedContentFile(file), 'utf8');
    expect(written === generateContent(name), `what was built of ${name} is stale: npm run build`).toBe(true);
    expect(generatedContent(file, text)).toEqual(parse(text, { maxAliasCount: -1 }));
  });

  test(`what was built of ${name} does not count once a character of that file has changed`, () => {
    expect(generatedContent(file, `${text} `)).toBeUndefined();
    expect(generatedContent(join(packageRoot, 'fixtures', 'missing.yaml'), text)).toBeUndefined();
  });
}
