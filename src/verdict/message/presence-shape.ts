import { responseSchemaOf } from '../../contract/message-name.js';
import { askedPresence } from './asked.js';
import { type Deviation, deviation } from './departure.js';
import { type Data, dataRule } from './message.js';
import { schemaDeviations, unwrappedDeviations } from './schema-deviations.js';
import { titleIdDeviations } from './title-ids.js';
import { canonicalDigits, isObject } from './values.js';

const id = 'PRES-RESPONSE-SHAPE';

/**
 * The page's sample shows one object, everything else an array: an object is a SHOULD finding where one user was requested, or
 * where nobody knows how many were.
 */
function judge({ json, request }: Data): readonly Deviation[] {
  const schema = responseSchemaOf('presence');
  if (!isObject(json.exact)) {
    return [...schemaDeviations(json, schema, 'body', id), ...titleIdDeviations(json.exact)];
  }
  // A user who is listed twice is one user: what the page leaves open for one holds for them too.
  const users = askedPresence(request)?.users.map(canonicalDigits);
  const isLone = users === undefined || new Set(users).size === 1;
  const root = deviation(id, {
    part: 'body',
    expected: 'an array of presence records',
    got: 'an object',
    value: json.exact,
    ...(isLone && { level: 'SHOULD' }),
  });
  if (!isLone) return [root];
  const list = { ...json, exact: [json.exact], plain: [json.plain] };
  const inside = [...unwrappedDeviations(list, '/0', schema, id), ...titleIdDeviations([json.exact], '')];
  return [root, ...inside];
}

/** The body of a 200 is an array of presence records. */
export const presenceShapeRule = dataRule(id, judge);
