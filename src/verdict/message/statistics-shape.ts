import { responseSchemaOf } from '../../contract/message-name.js';
import { isOk } from '../../contract/status.js';
import { deviation } from './departure.js';
import { dataRule, type MessageRule } from './message.js';
import { schemaDeviations } from './schema-deviations.js';

const id = 'STATS-RESPONSE-SHAPE';

const ownRule = dataRule(id, ({ json }) => schemaDeviations(json, responseSchemaOf('userstats'), 'body', id));

/** The body of a 200 is built as documented. The page knows no 200 without a body. */
export const statisticsShapeRule: MessageRule = {
  ...ownRule,
  judge: (message) => {
    const { status, body } = message.response;
    if (!isOk(status) || body.length > 0) return ownRule.judge(message);
    return [
      deviation(id, { part: 'body', expected: 'a body with "users"', got: 'a 200 without a body', kind: 'empty' }),
    ];
  },
};
