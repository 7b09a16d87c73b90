import { responseSchemaOf } from '../../contract/message-name.js';
import { type Deviation, deviation } from './departure.js';
import { type Data, dataRule } from './message.js';
import { schemaDeviations, unwrappedDeviations } from './schema-deviations.js';
import { shapeRule } from './shape-rule.js';
import { isArray } from './values.js';

const id = 'SESS-RESPONSE-SHAPE';

/** Judges the value by its schema. The prose of the page says array, its sample shows an object with one: a list alone is a SHOULD finding. */
function judgeAll({ json }: Data): readonly Deviation[] {
  const schema = responseSchemaOf('sessions');
  if (!isArray(json.exact)) return schemaDeviations(json, schema, 'body', id);
  const root = deviation(id, {
    part: 'body',
    expected: 'an object with a list "results"',
    got: 'the list alone',
    level: 'SHOULD',
  });
  const wrapped = { ...json, exact: { results: json.exact }, plain: { results: json.plain } };
  return [root, ...unwrappedDeviations(wrapped, '/results', schema, id)];
}

/** The body of a 200 is an object with a list of results; a 200 without a body is neither that nor a 204. */
export const sessionsShapeRule = shapeRule(id, 'a body with "results", or 204 when there are none', (data) =>
  judgeAll(data).filter(({ requirement }) => requirement === id),
);

/** The number of members who have accepted is an unsigned integer: the same schema, another requirement. */
export const sessionsAcceptedRule = dataRule('SESS-ACCEPTED', (data) =>
  judgeAll(data).filter(({ requirement }) => requirement === 'SESS-ACCEPTED'),
);
