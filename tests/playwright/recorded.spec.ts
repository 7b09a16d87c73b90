import { expect, test } from '@playwright/test';
import { identityAnnotations } from '../../src/playwright/check-identity.js';
import { type JudgingTest, recorded } from '../../src/playwright/recorded.js';
import { result } from '../report/synthetic-results.js';

const annotations = identityAnnotations({ requirement: 'HTTP-STATUS-SET', service: 'presence' });

function attempt(changes: Partial<JudgingTest['results'][number]>): JudgingTest['results'][number] {
  return { status: 'passed', attachments: [], errors: [], duration: 3, ...changes };
}

function attached(outcome: 'pass' | 'skipped'): JudgingTest['results'][number] {
  const body = Buffer.from(JSON.stringify(result({ outcome })));
  return attempt({ attachments: [{ name: 'check-result', contentType: 'application/json', body }] });
}

function outcomeOf(results: JudgingTest['results']): string {
  const { results: judged, unjudged } = recorded([{ annotations, results }], (text) => text.replace('secret', '$X'));
  return [
    ...judged.map(({ outcome, reason }) => `${outcome} ${reason ?? ''}`),
    ...unjudged.map(({ reason }) => reason),
  ].join();
}

test('each test counts once, as what became of it', () => {
  expect(outcomeOf([attached('pass')])).toBe('pass ');
  expect(outcomeOf([attached('skipped'), attached('pass')]), 'the last attempt counts').toBe('pass ');
  expect(outcomeOf([])).toBe('the run ended before its turn');
  expect(outcomeOf([attempt({ status: 'skipped' })]), 'a test that Playwright skipped').toBe(
    'the run ended before its turn',
  );
  expect(outcomeOf([attempt({ status: 'interrupted' })])).toContain('interrupted');
});

test('a test that ends without a result is a fault of the harness, told without secrets', () => {
  expect(outcomeOf([attempt({ status: 'failed', errors: [{ message: 'worker died with secret' }] })])).toBe(
    'harness-error the test failed without a result: worker died with $X',
  );
  expect(outcomeOf([attempt({ status: 'passed' })]), 'a green test without a result').toMatch(/^harness-error/);
});

test('tests that judge no requirement are left out', () => {
  expect(recorded([{ annotations: [{ type: 'issue' }], results: [] }], (text) => text)).toEqual({
    results: [],
    unjudged: [],
  });
});
