import { expect, test } from '@playwright/test';
import { explainText } from '../../src/cli/actions/explain-command.js';
import { listJson } from '../../src/cli/actions/list-command.js';
import { requirements } from '../../src/contract/requirements.js';
import { faults } from '../../src/mock/faults/index.js';
import { runTool } from './in-process.js';

/** A text without its line breaks: explanations are wrapped. */
function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

test('an explanation holds the rule, source and stance, the cases that are sent, and the faults that prove it', async () => {
  for (const id of ['PRES-LIMIT-REJECT', 'HTTP-METHOD', 'SESS-TAKE', 'STATS-OPERATION']) {
    const rule = requirements().get(id);
    const text = inOneLine(await explainText(id.toLowerCase()));
    expect(text).toContain(`${id} (${rule?.level ?? ''}) on ${rule?.services.join(', ') ?? ''}: ${rule?.title ?? ''}`);
    expect(text, id).toContain(inOneLine(rule?.rule ?? 'no rule').trim());
    for (const { page, url } of rule?.sources ?? []) {
      expect(text, id).toContain(page);
      expect(text, id).toContain(url ?? 'no address');
    }
    if (rule?.stance !== undefined) expect(text, id).toContain(inOneLine(rule.stance).trim());
    for (const service of rule?.services ?? []) {
      expect(text, `${id} on ${service}`).toMatch(new RegExp(`${service}: \\d+ requests?, (POST|GET) /\\S+ .*- `));
    }
    for (const { name, title } of faults.filter(({ fails }) => fails?.includes(id))) {
      expect(text, id).toContain(inOneLine(`${name}: ${title}`));
    }
    for (const { name, title } of faults.filter(({ warns }) => warns?.includes(id))) {
      expect(text, id).toContain(inOneLine(`${name} (only warns): ${title}`));
    }
  }
});

test('the answers of a requirement are told with the preferred one, and a slip in an id with the right one', async () => {
  expect(await explainText('PRES-AUTH-REQUIRED')).toContain('refused: 401 or 403; preferred 401');
  await expect(explainText('PRES-AUTH-REQUIERD')).rejects.toThrow('Did you mean PRES-AUTH-REQUIRED?');
  const { exitCode, stderr } = await runTool(['explain', 'PRES-AUTH-REQUIERD']);
  expect(stderr).toBe('There is no requirement PRES-AUTH-REQUIERD. Did you mean PRES-AUTH-REQUIRED?\n');
  expect(exitCode).toBe(2);
});

test('the list as JSON holds each selected requirement whole', () => {
  const all = JSON.parse(listJson({})) as { id: string }[];
  expect(all.map(({ id }) => id)).toEqual([...requirements().keys()]);
  expect(all).toEqual([...requirements().values()].map((rule) => ({ ...rule })));
  const limit = JSON.parse(listJson({ concern: ['Limit'], level: ['must'], service: ['presence'] })) as {
    id: string;
    concern: string;
  }[];
  expect(limit.length).toBeGreaterThan(0);
  expect(new Set(limit.map(({ concern }) => concern))).toEqual(new Set(['limit']));
});
