import { responseSchemaOf } from '../../contract/message-name.js';
import { schemaDeviations } from './schema-deviations.js';
import { shapeRule } from './shape-rule.js';

const id = 'STATS-RESPONSE-SHAPE';

/** The body of a 200 is built as documented. The page knows no 200 without a body. */
export const statisticsShapeRule = shapeRule(id, 'a body with "users"', ({ json }) =>
  schemaDeviations(json, responseSchemaOf('userstats'), 'body', id),
);
