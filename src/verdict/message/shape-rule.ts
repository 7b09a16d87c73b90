import { isOk } from '../../contract/status.js';
import { type Deviation, deviation } from './departure.js';
import { type Data, dataRule, type MessageRule } from './message.js';

/**
 * Makes the rule that the body of a 200 is built as documented, where a 200 without a body is not.
 *
 * @param expected What must be there, in words: `a body with "users"`.
 */
export function shapeRule(id: string, expected: string, judgeData: (data: Data) => readonly Deviation[]): MessageRule {
  const rule = dataRule(id, judgeData);
  return {
    ...rule,
    judge: (message) => {
      const { status, body } = message.response;
      if (!isOk(status) || body.length > 0) return rule.judge(message);
      return [deviation(id, { part: 'body', expected, got: 'a 200 without a body', kind: 'empty' })];
    },
  };
}
