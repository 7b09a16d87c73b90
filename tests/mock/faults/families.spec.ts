import { expect, test } from '@playwright/test';
import { services } from '../../../src/contract/service.js';
import { dialects } from '../../../src/mock/faults/families/dialects.js';
import { family } from '../../../src/mock/faults/families/family.js';
import { withMember } from '../../../src/mock/faults/families/with-member.js';
import { failing, faultTable, warning } from '../../../src/mock/faults/table.js';
import { defaultRules, type RuleOverrides } from '../../../src/mock/index.js';
import { http } from '../../../src/mock/patch.js';

const patch = http.instead('requireHost', () => undefined);

test('a row of a table has the pins of its table, or its own in their place', () => {
  const [usual, own, counting] = faultTable('presence', failing('PRES-ANSWER'), {
    'first-fault': ['One sentence.', patch],
    'second-fault': ['One sentence.', patch, warning('PRES-ACCEPT')],
    'third-fault': ['One sentence.', patch, { fails: ['HTTP-READ-ONLY'], countsRequests: true }],
  });
  expect(usual).toMatchObject({ name: 'first-fault', title: 'One sentence.', service: 'presence' });
  expect(usual?.fails).toEqual(['PRES-ANSWER']);
  expect(own).toMatchObject({ warns: ['PRES-ACCEPT'] });
  expect(own?.fails).toBeUndefined();
  expect(counting).toMatchObject({ fails: ['HTTP-READ-ONLY'], countsRequests: true });
});

test('a family runs for every service, with the requirements of each', () => {
  const faults = family((ids) => ({ fails: [ids.answer] }), { 'some-fault': ['One sentence.', () => patch] });
  expect(faults.map(({ service, name, fails }) => [service, name, fails])).toEqual([
    ['userstats', 'some-fault', ['STATS-ANSWER']],
    ['presence', 'some-fault', ['PRES-ANSWER']],
    ['sessions', 'some-fault', ['SESS-ANSWER']],
  ]);
});

test('a row says what differs for a service: its name, its pins, or that the documents allow it', () => {
  const faults = family((ids) => ({ fails: [ids.answer] }), {
    'some-fault': [
      'One sentence.',
      () => patch,
      {
        all: { countsRequests: true },
        userstats: false,
        presence: 'another-name',
        sessions: { name: 'third-name', warns: ['SESS-TAKE'] },
      },
    ],
  });
  expect(faults).toMatchObject([
    { service: 'presence', name: 'another-name', fails: ['PRES-ANSWER'], countsRequests: true },
    { service: 'sessions', name: 'third-name', warns: ['SESS-TAKE'], countsRequests: true },
  ]);
  expect(faults[1]?.fails).toBeUndefined();
});

test('every service has a dialect, and its patches are those of its own rules', () => {
  expect(dialects.map(({ service }) => service)).toEqual([...services]);
  for (const { service, rules } of dialects) {
    const overrides: RuleOverrides = rules.instead('parseBody', () => null)(defaultRules);
    expect(Object.keys(overrides)).toEqual([service]);
  }
});

test('a further member goes into the root, or into each object of a list', () => {
  expect(withMember({ users: [] }, 'more', 1)).toEqual({ users: [], more: 1 });
  expect(withMember([{ xuid: '1' }, 2], 'more', 1)).toEqual([{ xuid: '1', more: 1 }, 2]);
  expect(withMember('text', 'more', 1)).toBe('text');
});
