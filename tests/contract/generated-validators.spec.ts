import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { generateAllValidators, generateValidator } from '../../tools/generate/validators.js';
import { generatedValidator, validatorFile, validatorFolder } from '../../src/contract/generated-validator.js';
import { schemaNames } from '../../src/contract/schema-name.js';

test('the validators that were built are those of the schemas as they are now', () => {
  const files = generateAllValidators();
  for (const [name, content] of files) {
    const written = readFileSync(join(validatorFolder, name), 'utf8');
    expect(written === content, `the built ${name} is stale: npm run build`).toBe(true);
  }
  for (const name of schemaNames) expect(generatedValidator(name), name).toBeDefined();
});

test('a validator that was made of other schemas, or is damaged, is left alone: the schema itself is compiled then', () => {
  const folder = test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  const name = 'http/throttle';
  const code = generateValidator(name);
  const written = (text: string, as: string): ReturnType<typeof generatedValidator> => {
    const own = join(folder, as);
    mkdirSync(own);
    writeFileSync(join(own, validatorFile(name)), text);
    return generatedValidator(name, own);
  };
  expect(written(code, 'as it is')).toBeDefined();
  const ofAnother = code.replace(/(madeOf = ")./, (_, start: string) => `${start}x`);
  expect(ofAnother).not.toBe(code);
  expect(written(ofAnother, 'of another schema')).toBeUndefined();
  expect(written(code.slice(0, code.length / 2), 'cut off')).toBeUndefined();
  expect(written('module.exports = {};', 'of another kind')).toBeUndefined();
  expect(generatedValidator(name, join(folder, 'nowhere'))).toBeUndefined();
});
