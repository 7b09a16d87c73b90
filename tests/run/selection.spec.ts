import { expect, test } from '@playwright/test';
import { listText } from '../../src/cli/actions/list-command.js';
import { select } from '../../src/run/selection.js';
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

test('the list has a line for each selected requirement with level, services and title', () => {
  const lines = listText({}).split('\n');
  expect(lines).toHaveLength(requirements().size);
  const rule = requirements().get('HTTP-METHOD');
  const line = listText({ only: ['HTTP-METHOD'] });
  expect(line).toBe(`HTTP-METHOD  ${rule?.level ?? ''}  userstats presence sessions  ${rule?.title ?? ''}`);
});
