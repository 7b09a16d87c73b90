import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listText } from '../../src/cli/list-command.js';
import { select, specFiles, titlePattern } from '../../src/run/selection.js';
import { requirements } from '../../src/contract/requirements.js';
import { packageRoot } from '../../src/contract/root.js';
import { services } from '../../src/contract/service.js';

test('without a wish everything is selected: each requirement on each of its services', () => {
  const expected = [...requirements().values()].flatMap(({ id, services }) =>
    services.map((service) => `${id} ${service}`),
  );
  expect(select({}).map(({ requirement, service }) => `${requirement} ${service}`)).toEqual(expected);
});

test('wishes narrow each other, and names may be written in any letter case', () => {
  const selected = select({
    only: ['http-status-set', 'HTTP-METHOD'],
    skip: ['Http-Method'],
    service: ['Presence'],
    level: ['must'],
  });
  expect(selected).toEqual([{ requirement: 'HTTP-STATUS-SET', service: 'presence', level: 'MUST' }]);
});

test('an unknown name is refused with the nearest one, an empty selection with what made it so', () => {
  const messages: [Parameters<typeof select>[0], string][] = [
    [{ only: ['HTTP-STATUS-SETS'] }, 'There is no requirement HTTP-STATUS-SETS. Did you mean HTTP-STATUS-SET?'],
    [{ skip: ['HTTP-NOLEAK'] }, 'There is no requirement HTTP-NOLEAK. Did you mean HTTP-NO-LEAK?'],
    [{ service: ['precense'] }, 'There is no service precense. Did you mean presence?'],
    [{ level: ['WILL'] }, 'There is no level WILL (expected MUST, SHOULD, MAY).'],
    [{ only: ['xyz'] }, 'There is no requirement xyz (xbl-conformance list shows all).'],
    [{ only: ['HTTP-STATUS-SET'], level: ['MAY'] }, 'The selection is empty'],
  ];
  for (const [wish, message] of messages) expect(() => select(wish), message).toThrow(message);
});

test('the pattern for Playwright fits exactly the titles of the selected', () => {
  const pattern = new RegExp(titlePattern(select({ only: ['HTTP-METHOD'], service: ['presence', 'sessions'] })));
  const fits = (title: string): boolean => pattern.test(` presence/presence.spec.ts ${title} @SHOULD @presence`);
  expect(fits('HTTP-METHOD presence: other methods')).toBe(true);
  expect(fits('HTTP-METHOD sessions: other methods')).toBe(true);
  expect(fits('HTTP-METHOD userstats: other methods'), 'another service').toBe(false);
  expect(fits('X-HTTP-METHOD presence: other methods'), 'an id that ends alike').toBe(false);
  expect(fits('HTTP-METHOD-X presence: other methods'), 'an id that begins alike').toBe(false);
});

test('the files for Playwright are those that declare the tests of the selected services, compiled or not', () => {
  const files = readdirSync(join(packageRoot, 'specs'), { recursive: true, encoding: 'utf8' })
    .map((file) => join(packageRoot, 'specs', file))
    .flatMap((file) => [file, file.replace(/ts$/, 'js')]);
  for (const service of services) {
    const patterns = specFiles(select({ service: [service] })).map((pattern) => new RegExp(pattern));
    expect(
      files.filter((file) => patterns.some((pattern) => pattern.test(file))),
      service,
    ).toEqual(['ts', 'js'].map((ending) => join(packageRoot, 'specs', service, `${service}.spec.${ending}`)));
  }
  expect(specFiles(select({ only: ['HTTP-METHOD'] })), 'each once').toHaveLength(services.length);
});

test('the list has a line for each selected requirement with level, services and title', () => {
  const lines = listText({}).split('\n');
  expect(lines).toHaveLength(requirements().size);
  const rule = requirements().get('HTTP-METHOD');
  const line = listText({ only: ['HTTP-METHOD'] });
  expect(line).toBe(`HTTP-METHOD  ${rule?.level ?? ''}  userstats presence sessions  ${rule?.title ?? ''}`);
});
