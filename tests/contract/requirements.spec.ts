import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { checks } from '../../specs/checks.js';
import { requirement, requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { services } from '../../src/contract/service.js';
import { validatorFor } from '../../src/contract/validator.js';

const folders = ['http', ...services];

function read(folder: string): unknown {
  return parse(readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8'), { uniqueKeys: true });
}

test('every requirements file follows its schema, and no id stands twice in one or in two', () => {
  const ids: string[] = [];
  for (const folder of folders) {
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
