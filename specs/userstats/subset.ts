import type { UserAnswer } from '../../src/verdict/message/statistics.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { conforms } from '../laws/conforms.js';
import { usersOf } from './answers.js';

/**
 * Judges that an answer holds nothing but what was asked for, and that once.
 *
 * @returns The users, for what else there is to say of them.
 */
export function judgeSubset(subject: Subject, exchange: AnsweredExchange): readonly UserAnswer[] {
  const users = usersOf(subject, exchange);
  conforms(subject, exchange);
  return users;
}
