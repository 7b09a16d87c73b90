import { expect, test } from '@playwright/test';
import { Memos } from '../../src/verdict/memos.js';

const megabyte = 1024 * 1024;

/** What a memo is made of in a run: an answered exchange, of which only the body counts. */
function answer(body: Buffer): unknown {
  return { outcome: 'answered', response: { body } };
}

/** Asks twice under each key, and gives the keys for which the second asking made the value anew. */
async function madeTwice(values: Readonly<Record<string, unknown>>): Promise<string[]> {
  const memos = new Memos();
  const made: string[] = [];
  for (let time = 0; time < 2; time += 1) {
    for (const [key, value] of Object.entries(values)) {
      await memos.get(key, () => {
        made.push(key);
        return Promise.resolve(value);
      });
    }
  }
  return Object.keys(values).filter((key) => made.filter((one) => one === key).length === 2);
}

test('what fits is made once, whatever it is', async () => {
  expect(await madeTwice({ nothing: undefined, text: 'a', small: answer(Buffer.alloc(1000)) })).toEqual([]);
  const small: Record<string, unknown> = {};
  for (let index = 0; index < 700; index += 1) small[`small ${index}`] = answer(Buffer.alloc(64 * 1024));
  expect(await madeTwice(small)).toEqual([]);
});

test('large answers are kept up to 32 MiB together, and what does not fit is made anew', async () => {
  const values = {
    first: answer(Buffer.alloc(20 * megabyte)),
    second: answer(Buffer.alloc(13 * megabyte)),
    third: { exchanges: [answer(Buffer.alloc(12 * megabyte))] },
    fourth: { exchanges: [answer(Buffer.alloc(megabyte))] },
    last: answer(Buffer.alloc(1000)),
  };
  expect(await madeTwice(values)).toEqual(['second', 'fourth']);
});

test('the same body counts once, however many answers have it', async () => {
  const body = Buffer.alloc(20 * megabyte);
  expect(await madeTwice({ first: answer(body), second: answer(body), third: { exchanges: [answer(body)] } })).toEqual(
    [],
  );
});

test('what was refused is refused to whoever asks again under the same key', async () => {
  const memos = new Memos();
  const fail = (): Promise<never> => Promise.reject(new Error('refused'));
  await expect(memos.get('key', fail)).rejects.toThrow('refused');
  await expect(memos.get('key', () => Promise.resolve('anew'))).rejects.toThrow('refused');
});
