import { expect, test } from '@playwright/test';
import { alike } from '../../../specs/laws/alike.js';
import { withHeader } from '../../../src/verdict/edit.js';
import { Inconclusive } from '../../../src/verdict/signals.js';
import { subjectAgainst } from '../../verdict/subject-against.js';
import { alphabet } from './letters.js';

const stated = withHeader('X-Form', 'stated');
const law = alike(alphabet, '1', { expected: (draft) => stated.apply(draft), as: 'the stated form' });

/** What the law makes of a service that has these statuses for the two forms. */
async function judged(expected: number, got: number): Promise<string> {
  const { subject, close } = await subjectAgainst((request, response) => {
    response.statusCode = request.headers['x-form'] === undefined ? got : expected;
    response.end(response.statusCode === 200 ? '"a1"' : undefined);
  });
  try {
    await law(subject);
    return subject.found > 0 ? `expected ${subject.listed[0]?.expected ?? ''}` : 'held';
  } catch (error) {
    if (error instanceof Inconclusive) return `inconclusive: ${error.message}`;
    throw error;
  } finally {
    await close();
  }
}

test('two forms are alike where both are served or both refused, and differ where one of them is', async () => {
  expect(await judged(200, 200)).toBe('held');
  expect(await judged(200, 400)).toBe('expected the request to be served, as in the stated form');
  expect(await judged(400, 200)).toBe('expected the request to be refused, as in the stated form');
  expect(await judged(400, 400)).toContain('inconclusive: the service refuses both requests alike');
});

test('a response that is withheld with 304 although no condition was set is not a refusal', async () => {
  expect(await judged(200, 304)).toContain('inconclusive: the control was not accepted: 304');
  expect(await judged(304, 200)).toContain('inconclusive: the control was not accepted: 304');
});
