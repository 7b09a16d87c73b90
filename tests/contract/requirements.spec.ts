import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import ts from 'typescript';
import { parse } from 'yaml';
import { checks } from '../../specs/checks.js';
import { generateRequirements, requirementFolders } from '../../src/contract/generate/requirements.js';
import { requirement, requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { validatorFor } from '../../src/contract/validator.js';

function read(folder: string): unknown {
  return parse(readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8'), { uniqueKeys: true });
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
  expect(inData).toContain(1100);
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
