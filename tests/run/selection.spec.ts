import { expect, test } from '@playwright/test';
import { listText } from '../../src/cli/actions/list-command.js';
import { isRestricted, knownName, select } from '../../src/run/selection.js';
import { requirements } from '../../src/contract/requirements.js';

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

test('what is skipped and what has another concern is left out, and nothing else', () => {
  const all = select({});
  const names = (selected: typeof all): string[] =>
    selected.map(({ requirement, service }) => `${requirement} ${service}`);
  const kept = all.filter(({ requirement }) => requirement !== 'HTTP-METHOD' && requirement !== 'PRES-ANSWER');
  expect(names(select({ skip: ['HTTP-METHOD', 'PRES-ANSWER'] }))).toEqual(names(kept));
  const limits = all.filter(({ requirement }) => requirements().get(requirement)?.concern === 'limit');
  expect(limits.length).toBeGreaterThan(0);
  expect(names(select({ concern: ['Limit'] }))).toEqual(names(limits));
});

test('each option restricts the selection alone; one that is left out or empty restricts nothing', () => {
  for (const option of ['only', 'skip', 'service', 'level', 'concern']) {
    expect(isRestricted({ [option]: ['a name'] }), option).toBe(true);
    expect(isRestricted({ [option]: [] }), `${option}, empty`).toBe(false);
    expect(isRestricted({ only: [], skip: [], [option]: ['a name'] }), `${option} after empty ones`).toBe(true);
  }
  expect(isRestricted({})).toBe(false);
});

test('where no name is near, up to five names are listed, and more are left to the list command', () => {
  const five = ['ab', 'cd', 'ef', 'gh', 'ij'];
  expect(() => knownName('letter', 'xyz', five)).toThrow('There is no letter xyz (expected ab, cd, ef, gh, ij).');
  expect(() => knownName('letter', 'xyz', [...five, 'kl'])).toThrow(
    'There is no letter xyz (xbl-conformance list shows all).',
  );
});

test('an unknown name is refused with the nearest one, an empty selection with what made it so', () => {
  const messages: [Parameters<typeof select>[0], string][] = [
    [{ only: ['HTTP-STATUS-SETS'] }, 'There is no requirement HTTP-STATUS-SETS. Did you mean HTTP-STATUS-SET?'],
    [{ skip: ['HTTP-NOLEAK'] }, 'There is no requirement HTTP-NOLEAK. Did you mean HTTP-NO-LEAK?'],
    [{ service: ['precense'] }, 'There is no service precense. Did you mean presence?'],
    [{ level: ['WILL'] }, 'There is no level WILL (expected MUST, SHOULD, MAY).'],
    [{ concern: ['limitt'] }, 'There is no concern limitt. Did you mean limit?'],
    [{ only: ['xyz'] }, 'There is no requirement xyz (xbl-conformance list shows all).'],
    [{ only: ['HTTP-STATUS-SET'], level: ['MAY'] }, 'The selection is empty'],
  ];
  for (const [wish, message] of messages) expect(() => select(wish), message).toThrow(message);
});

test('the list has a line for each selected requirement with level, services and title', () => {
  const lines = listText({}).split('\n');
  expect(lines).toHaveLength(requirements().size);
  const rule = requirements().get('HTTP-METHOD');
  const line = listText({ only: ['HTTP-METHOD'] });
  expect(line).toBe(`HTTP-METHOD  ${rule?.level ?? ''}  userstats presence sessions  ${rule?.title ?? ''}`);
});
