import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { readSchemaFile } from '../../src/contract/schema-file.js';
import { type Service, services } from '../../src/contract/service.js';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { fencedBlocks } from './fenced-blocks.js';
import { textOf } from './tables.js';

/** The pages with sample outputs of a run of everything that a service has. The worked example is run by its own test. */
const pagesWithSamples = ['README.md', 'docs/quick-start.md', 'docs/command-line.md'];

function countOf(service: string, level?: string): number {
  return [...requirements().values()].filter(
    (one) => one.services.includes(service as Service) && (level === undefined || one.level === level),
  ).length;
}

/** A line of a sample output that counts requirements, with the numbers that the contract has for it. */
interface Counted {
  readonly line: string;
  readonly shown: number;
  readonly there: number;
}

function countedIn(line: string): Counted[] {
  const row = /^(\w+) +(MUST|SHOULD|MAY) +(\d+(?: +\d+)*)$/.exec(line);
  if (row !== null) {
    const [, service = '', level = '', numbers = ''] = row;
    const shown = numbers.split(/ +/).reduce((sum, number) => sum + Number(number), 0);
    return [{ line, shown, there: countOf(service, level) }];
  }
  const unaddressed = /^Not judged: (.+), for which the profile gives no address \((\d+) requirements\)\.$/.exec(line);
  if (unaddressed !== null) {
    const [, names = '', shown = ''] = unaddressed;
    const there = names.split(/, | and /).reduce((sum, service) => sum + countOf(service), 0);
    return [{ line, shown: Number(shown), there }];
  }
  const ofServices = [
    ...line.matchAll(/\bof (\d+) (userstats|presence|sessions)\b|: (\d+) requirements of (\w+) at /g),
  ];
  return ofServices.map(([, total, service, all, only]) => ({
    line,
    shown: Number(total ?? all),
    there: countOf(service ?? only ?? ''),
  }));
}

for (const page of pagesWithSamples) {
  test(`the sample outputs of ${page} count as many requirements as there are`, () => {
    const counted = fencedBlocks(textOf(page))
      .filter(({ language }) => language === 'text')
      .flatMap(({ lines }) => lines.flatMap(countedIn));
    expect(counted.length).toBeGreaterThanOrEqual(4);
    const wrong = counted.filter(({ shown, there }) => shown !== there);
    expect(
      wrong.map(({ line, shown, there }) => `${line} -- ${shown} requirements in all, where the contract has ${there}`),
      `lines of ${page}; each row of a table sums up to the requirements of its service and level`,
    ).toEqual([]);
  });
}

/** Returns the number that a page states, such as `1,000`. @throws Error when the page does not have the sentence. */
function numberIn(page: string, sentence: RegExp): number {
  const [, number] = sentence.exec(textOf(page)) ?? [];
  if (number === undefined) throw new Error(`${page} has no sentence like ${String(sentence)}.`);
  return Number(number.replaceAll(',', ''));
}

test('the numbers in the README are those of the project', () => {
  const users = readSchemaFile('presence/request-body')['properties'] as { users: { maxItems: number } };
  expect(numberIn('README.md', /up to ([\d,]+) people/), 'users of a presence batch').toBe(users.users.maxItems);
  const { engines } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    readonly engines: { readonly node: string };
  };
  expect(`>=${numberIn('README.md', /Node\.js (\d+) or later/)}`, 'version of Node.js').toBe(engines.node);
  expect(faults.length).toBeGreaterThan(numberIn('README.md', /more than ([\d,]+) faults/));
  expect(variants.length).toBeGreaterThan(numberIn('README.md', /more than ([\d,]+) variants/));
  const listed = [...textOf('README.md').matchAll(/^\| `(\w+)` +\| `POST /gm)].map(([, service]) => service);
  expect([...listed].sort(), 'services in the first table of README.md').toEqual([...services].sort());
});
