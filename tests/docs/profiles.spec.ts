import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/root.js';
import { readBaseline } from '../../src/verdict/read-baseline.js';
import { withFolder } from '../cli/command.js';
import { wrongCertificate } from '../hostile/peers/certificate.js';
import { loadText } from '../target/profile-file.js';
import { fencedBlocks } from './fenced-blocks.js';
import { pages } from './pages.js';

/** What of a schema says which keys there are. */
interface Keys {
  readonly properties?: Readonly<Record<string, Keys>>;
  readonly items?: Keys;
  readonly $defs?: Readonly<Record<string, Keys>>;
}

function keysOf(schema: Keys): string[] {
  const { properties = {}, items, $defs = {} } = schema;
  return [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...Object.values($defs), ...(items === undefined ? [] : [items])].flatMap(keysOf),
  ];
}

function targetSchema(): Keys {
  return JSON.parse(readFileSync(join(packageRoot, 'schemas', 'target.schema.json'), 'utf8')) as Keys;
}

/** A value for every variable that a text refers to; as much of an address, of a token or a hash as each is used for. */
function environmentFor(text: string): Readonly<Record<string, string>> {
  const names = [...text.matchAll(/\$\{([A-Z_]+)\}/g)].flatMap(([, name]) => name ?? []);
  return Object.fromEntries(names.map((name) => [name, `value-of-${name.toLowerCase().replaceAll('_', '-')}`]));
}

function isProfile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('credentials' in value || 'extends' in value);
}

function isBaseline(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'knownFailures' in value;
}

test('the guide to profiles names every key that a profile can have', () => {
  const guide = pages().find(({ path }) => path === 'docs/profiles.md')?.text ?? '';
  const keys = [...new Set(keysOf(targetSchema()))];
  expect(keys).toEqual(expect.arrayContaining(['baseUrl', 'maximumBody', 'certificateAuthority', 'noValueOf', 'per']));
  const absent = keys.filter((key) => !new RegExp(`(\`|\\.|^ *|[{,] )${key}(\`|:)`, 'm').test(guide));
  expect(absent, 'keys of schemas/target.schema.json that docs/profiles.md lacks').toEqual([]);
});

test('every profile and baseline that a page shows is sound', async () => {
  let profiles = 0;
  let baselines = 0;
  await withFolder((folder) => {
    for (const { path, text } of pages()) {
      const files: Record<string, string> = { 'staging-ca.pem': wrongCertificate.cert };
      for (const { lines, language, line } of fencedBlocks(text)) {
        if (language !== 'yaml') continue;
        const block = lines.join('\n');
        // A block that starts with a file's name is that file to those after it.
        const name = /^# (\S+\.yaml)$/.exec(lines[0] ?? '')?.[1];
        if (name !== undefined) files[name] = block;
        // What another one starts from is loaded with that one: alone it need not be whole.
        if (name !== undefined && new RegExp(`^extends: \\S*${name}$`, 'm').test(text)) continue;
        const place = `${path}, line ${line}`;
        // The language server's own line is a comment to us, and so is all that YAML takes for one.
        const value: unknown = parse(block);
        if (isProfile(value)) {
          profiles += 1;
          expect(
            loadText(block, environmentFor(Object.values({ ...files, block }).join('\n')), files).problems,
            place,
          ).toEqual([]);
        } else if (isBaseline(value)) {
          baselines += 1;
          const file = join(folder, `baseline-${line}.yaml`);
          writeFileSync(file, block);
          expect(readBaseline(file).length, place).toBeGreaterThan(0);
        }
      }
    }
    return Promise.resolve();
  });
  expect(profiles, 'profiles that the pages show').toBeGreaterThanOrEqual(10);
  expect(baselines, 'baselines that the pages show').toBeGreaterThanOrEqual(1);
});

test('the whole guides to profiles show no YAML that is neither', () => {
  for (const { path, text } of pages()) {
    if (!['docs/profiles.md', 'docs/quick-start.md'].includes(path)) continue;
    for (const { lines, language, line } of fencedBlocks(text)) {
      if (language === 'yaml') expect(isProfile(parse(lines.join('\n'))), `${path}, line ${line}`).toBe(true);
    }
  }
});
