import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { callAt, checkPlace } from '../../src/playwright/check-location.js';

test('a check is located in the file that its id names, at the line with its id', () => {
  for (const [requirement, service, ending] of [
    ['HTTP-METHOD', 'sessions', '/specs/http/method.ts'],
    ['SESS-TAKE', 'sessions', '/specs/sessions/take.ts'],
  ] as const) {
    const place = checkPlace({ requirement, service });
    expect(place?.file.replaceAll('\\', '/')).toMatch(new RegExp(`${ending}$`));
    const line = readFileSync(place?.file ?? '', 'utf8').split('\n')[(place?.line ?? 0) - 1];
    expect(line).toContain(`'${requirement}'`);
  }
  expect(checkPlace({ requirement: 'PRES-NO-SUCH-RULE', service: 'presence' })).toBeUndefined();
});

test('a call at a place has that place on the stack', () => {
  const seen: unknown[] = [];
  const declare = (title: string, value: number): void => {
    seen.push(title, value, new Error().stack?.split('\n')[2]);
  };
  callAt({ file: '/somewhere/filter-and.ts', line: 12 }, declare, 'a title', 7);
  expect(seen).toEqual(['a title', 7, expect.stringContaining('/somewhere/filter-and.ts:12:1')]);
});
