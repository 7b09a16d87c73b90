import type { Dialect, Entry } from '../../../specs/laws/dialect.js';
import { jsonText } from '../../../src/target/draft.js';
import type { Subject } from '../../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../../src/wire/exchange.js';
import { presenceRequest } from '../../../specs/presence/requests.js';

/** A letter of a response, with a number. */
export interface Letter extends Entry {
  readonly letter: string;
  readonly number: number;
}

/** Reads a text such as `a1 b2`. */
export function letters(text: string): readonly Letter[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index) => ({
      letter: word.slice(0, 1),
      number: Number(word.slice(1)),
      pointer: `/${index}`,
      value: word,
    }));
}

/** A service whose responses are a JSON text of letters, and whose query is the name of a user. */
export const alphabet: Dialect<string, Letter> = {
  service: 'presence',
  noun: 'letter',
  accepted: () => ({ allowed: [200] }),
  request: (query) => ({ ...presenceRequest({ users: ['1'] }), body: Buffer.from(jsonText({ users: [query] })) }),
  read: (_subject: Subject, { response }: AnsweredExchange) =>
    letters(JSON.parse(response.body.toString('utf8')) as string),
  key: ({ letter }) => letter,
  name: ({ letter }) => letter.toUpperCase(),
  content: ({ letter, number }) => ({ letter, number }),
};
