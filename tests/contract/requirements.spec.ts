import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import ts from 'typescript';
import { parse } from 'yaml';
import { checks } from '../../specs/checks.js';
import { sourceAddresses } from '../../tools/generate/pages.js';
import { generateRequirements, requirementFolders } from '../../tools/generate/requirements.js';
import { numberOf, requirement, requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { validatorFor } from '../../src/contract/validator.js';

function read(folder: string, file = 'requirements'): unknown {
  return parse(readFileSync(join(packageRoot, 'schemas', folder, `${file}.yaml`), 'utf8'), { uniqueKeys: true });
}

test('every requirements file follows its schema, and no id stands twice in one or in two', () => {
  const ids: string[] = [];
  for (const folder of requirementFolders) {
    const content = read(folder);
    expect(
      validatorFor('requirements')(content).map(({ message }) => message),
      folder,
    ).toEqual([]);
    ids.push(...Object.keys((content as { requirements: object }).requirements));
  }
  expect(new Set(ids).size).toBe(ids.length);
  expect([...requirements().keys()]).toEqual(ids);
});

test('the pages are listed once each, with addresses that end in their names', () => {
  const content = read('', 'pages');
  expect(validatorFor('pages')(content).map(({ message }) => message)).toEqual([]);
  const { pages } = content as { pages: Record<string, string> };
  expect(Object.entries(pages).filter(([name, path]) => path.split('/').at(-1) !== name)).toEqual([]);
});

test('every source has an address, and every page that a requirement or a schema names is listed', () => {
  const { pages } = read('', 'pages') as { pages: Record<string, string> };
  const sources = [...requirements().values()].flatMap(({ id, sources: places }) =>
    places.map((place) => ({ id, ...place })),
  );
  const wrong = sources.filter(({ page, section, url }) => {
    const anchor = section?.startsWith('ID4') === true ? `#${section}` : '';
    return url?.endsWith(`/${pages[page] ?? 'none'}${anchor}`) !== true;
  });
  expect(wrong).toEqual([]);
  const folder = join(packageRoot, 'schemas');
  const named = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.schema.json'))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\(((?:uri|json|http|live)[a-z-]+), /g)])
    .map(([, page = '']) => page);
  expect(named.length).toBeGreaterThan(50);
  expect([...new Set(named)].filter((page) => pages[page] === undefined)).toEqual([]);
  const used = new Set([...sources.map(({ page }) => page), ...named]);
  expect(
    Object.keys(pages).filter((page) => !used.has(page)),
    'pages that nothing rests on',
  ).toEqual([]);
});

test('a page that is not listed is answered with the nearest one that is', () => {
  expect(() => sourceAddresses()({ page: 'uri-batchpsot' })).toThrow('Did you mean uri-batchpost?');
});

test('the generated requirements are those of the files as they are now', () => {
  const written = readFileSync(join(packageRoot, 'schemas', 'requirements.generated.json'), 'utf8');
  expect(written === generateRequirements(), 'schemas/requirements.generated.json is stale: run npm run generate').toBe(
    true,
  );
});

test('the ids and their levels are public: they are pinned', () => {
  const pinned = [...requirements().values()].map(({ id, level }) => `${id} ${level}`).join('\n');
  expect(`${pinned}\n`).toMatchSnapshot('requirement-ids.txt');
});

test('every requirement has exactly one check on each of its services, and every check a requirement', () => {
  const wanted = [...requirements().values()].flatMap(({ id, services: on }) =>
    on.map((service) => `${id} ${service}`),
  );
  const there = checks.map((check) => `${check.requirement} ${check.service}`);
  expect([...there].sort()).toEqual([...wanted].sort());
});

test('an unknown id is answered with the nearest right one', () => {
  expect(() => requirement('PRES-LIMIT-REJCT')).toThrow('Did you mean PRES-LIMIT-REJECT?');
});

/** Every number of at least three digits that stands somewhere in a requirement's data: statuses, limits, versions. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return value >= 100 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test('no status code and no limit of the data stands in a check', () => {
  const inData = new Set(requirementFolders.flatMap((folder) => numbersIn(read(folder))));
  expect(inData).toContain(numberOf(requirement('PRES-LIMIT-ACCEPT'), 'maximumUsers'));
  const specs = join(packageRoot, 'specs');
  const found = readdirSync(specs, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const source = ts.createSourceFile(file, readFileSync(join(specs, file), 'utf8'), ts.ScriptTarget.Latest, true);
      const literals: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isNumericLiteral(node) && inData.has(Number(node.text))) {
          literals.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.text}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return literals;
    });
  expect(found).toEqual([]);
});
