import { expect, test } from '@playwright/test';
import { memberRule } from '../../src/contract/member-rule.js';
import { requirements } from '../../src/contract/requirements.js';
import { isSchemaNode, readSchemaFile, visitNodes } from '../../src/contract/schema-file.js';
import { messageSchemaNames } from '../../src/contract/schema-name.js';

/** The values of an annotation, by keyword where it distinguishes keywords. */
function entriesOf(annotation: unknown): [string, unknown][] {
  if (annotation === undefined) return [];
  return isSchemaNode(annotation) ? Object.entries(annotation) : [['*', annotation]];
}

test('a place without a rule of its own belongs to the rule of what is around it', () => {
  expect(memberRule('presence/request-body', '/users/0', 'pattern')).toEqual({ requirement: 'PRES-BODY-USERS' });
  expect(memberRule('presence/request-body', '/users', 'maxItems')).toEqual({ requirement: 'PRES-LIMIT-REJECT' });
  expect(memberRule('presence/request-body', '/nobody', 'additionalProperties')).toEqual({
    requirement: 'PRES-BODY-PROHIBITED',
  });
  expect(memberRule('sessions/response-200', '/results/0/accepted', 'minimum')).toEqual({
    requirement: 'SESS-ACCEPTED',
  });
  expect(memberRule('sessions/response-200', '/results/0/myTurn', 'type')).toEqual({});
});

test('a level holds for its place, its keywords and what is inside, but not for another requirement', () => {
  const scid = '/requestedscids/0/scid';
  expect(memberRule('userstats/request-body', scid, 'pattern').level).toBe('SHOULD');
  expect(memberRule('userstats/request-body', scid, 'type').level).toBeUndefined();
  expect(memberRule('presence/request-query', '/page', 'additionalProperties')).toEqual({ level: 'MAY' });
});

test('every annotation names a requirement that exists, and a level below MUST', () => {
  const wrong: string[] = [];
  for (const name of messageSchemaNames) {
    visitNodes(readSchemaFile(name), (node, pointer) => {
      for (const [keyword, id] of entriesOf(node['x-requirement'])) {
        if (!requirements().has(String(id))) wrong.push(`${name}${pointer} ${keyword}: ${String(id)}`);
      }
      for (const [keyword, level] of entriesOf(node['x-level'])) {
        if (level !== 'SHOULD' && level !== 'MAY') wrong.push(`${name}${pointer} ${keyword}: ${String(level)}`);
      }
    });
  }
  expect(wrong).toEqual([]);
});

test('every member of a request belongs to a requirement, or is said to be open', () => {
  for (const name of messageSchemaNames.filter((known) => known.includes('/request-'))) {
    const properties = readSchemaFile(name)['properties'];
    for (const member of isSchemaNode(properties) ? Object.keys(properties) : []) {
      expect(memberRule(name, `/${member}`, 'type'), `${name} ${member}`).not.toEqual({});
    }
  }
});
