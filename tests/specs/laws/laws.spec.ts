import { expect, test } from '@playwright/test';
import { type CaseJudge, each } from '../../../specs/laws/check.js';
import { intersection } from '../../../specs/laws/intersection.js';
import { prefix } from '../../../specs/laws/prefix.js';
import { same } from '../../../specs/laws/same.js';
import { union } from '../../../specs/laws/union.js';
import { NotExercised } from '../../../src/verdict/signals.js';
import { subjectAgainst } from '../../verdict/subject-against.js';
import { alphabet } from './letters.js';

/** What a law makes of a service that has these responses by the query: a finding, `held`, or why it was not exercised. */
async function judged(law: CaseJudge, responses: Readonly<Record<string, string>>): Promise<string> {
  const { subject, close } = await subjectAgainst((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { users } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { users: string[] };
      response.end(JSON.stringify(responses[users[0] ?? ''] ?? ''));
    });
  });
  try {
    await law(subject);
    return subject.found > 0 ? `${subject.listed[0]?.expected ?? ''}, got ${subject.listed[0]?.got ?? ''}` : 'held';
  } catch (error) {
    if (error instanceof NotExercised) return `not exercised: ${error.message}`;
    throw error;
  } finally {
    await close();
  }
}

test('two queries that mean the same have the same records', async () => {
  const law = same(alphabet, '1', '2', 'the first', { lacking: (left) => (left.length === 0 ? 'empty' : undefined) });
  expect(await judged(law, { '1': 'a1 b2', '2': 'b2 a1' })).toBe('held');
  expect(await judged(law, { '1': 'a1 b2', '2': 'a1' })).toBe('a letter of B, as in the first, got none');
  expect(await judged(law, { '1': '', '2': '' })).toBe('not exercised: empty');
});

test('a batch has what its parts have, and a padded one may have more', async () => {
  const law = union(alphabet, ['1', '2'], '3', 'the parts');
  expect(await judged(law, { '1': 'a1', '2': 'b2', '3': 'a1 b2' })).toBe('held');
  expect(await judged(law, { '1': 'a1', '2': 'b2', '3': 'a1' })).toBe('a letter of B, as in the parts, got none');
  expect(await judged(law, { '1': 'a1', '2': 'b2', '3': 'a1 b2 c3' })).toBe('no letter of C, as in the parts, got one');
  const padded = union(alphabet, ['1'], '3', 'the parts', { isPadded: true });
  expect(await judged(padded, { '1': 'a1', '3': 'a1 c3' })).toBe('held');
  expect(await judged(padded, { '1': 'a1', '3': 'c3' })).toBe('a letter of A, as in the parts, got none');
});

test('two filters together keep what each keeps alone, and are judged where neither keeps all of the other', async () => {
  const options = { mustKeep: ({ number }: { number: number }) => number > 1, rule: 'both' };
  const law = intersection(alphabet, '1', ['2', '3'], '4', options);
  const alone = { '1': 'a1 b2 c3 d4', '2': 'a1 b2 c3', '3': 'b2 c3 d4' };
  expect(await judged(law, { ...alone, '4': 'b2 c3' })).toBe('held');
  expect(await judged(law, { ...alone, '4': 'b2' })).toBe('C kept by both together, got no letter');
  expect(await judged(law, { ...alone, '4': 'a1 b2 c3' })).toBe('A left out by both together, got a letter');
  expect(await judged(law, { ...alone, '3': 'a1 b2 c3', '4': 'a1 b2 c3' })).toContain('not exercised');
});

test('a limited response is the beginning of the full one', async () => {
  const law = prefix(alphabet, '1', '2', 2);
  expect(await judged(law, { '1': 'a1 b2 c3', '2': 'a1 b2' })).toBe('held');
  expect(await judged(law, { '1': 'a1 b2 c3', '2': 'a1 c3' })).toContain('another letter at index 1');
});

test('two cases of one title are a fault of the harness: the second one would be lost', () => {
  expect(() => each(['a', 'a'], (title) => [title, () => undefined])).toThrow('Two cases are called "a"');
});
