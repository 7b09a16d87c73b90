import { expect, test } from '@playwright/test';
import { compareTexts, textsIn } from '../../../specs/presence/localised-texts.js';
import { record } from './record.js';

test('texts are compared by what they name, not by where they stand', () => {
  const usual = [record('1', 'online', 'Harbour'), record('2', 'offline')];
  const other = [record('1', 'online', 'Hafen')];
  for (const kind of ['title names', 'activity texts'] as const) {
    const texts = textsIn(usual, kind);
    expect(texts.size, kind).toBe(1);
    expect(compareTexts(texts, textsIn(other, kind)), `${kind} in another language`).toEqual({
      common: 1,
      different: 1,
    });
    expect(compareTexts(texts, texts), `${kind} against themselves`).toEqual({ common: 1, different: 0 });
    expect(compareTexts(texts, new Map()), `${kind} against none`).toEqual({ common: 0, different: 0 });
  }
});
