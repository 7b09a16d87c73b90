import { textsOf } from '../../src/contract/requirements.js';
import { type Edit, titled, withQuery } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { openXuids, tellingWrongXuids } from '../values/wrong-xuids.js';
import { controlsInTurn } from './controls.js';
import { control, sessions } from './service.js';

function withParameters(title: string, ...added: readonly (readonly [string, string])[]): Edit {
  return { title, breaks: { part: 'meaning' }, apply: (draft) => ({ ...draft, query: [...draft.query, ...added] }) };
}

/** Values that are not of a parameter's type are refused. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const queryTypes = check(sessions, 'SESS-QUERY-TYPES', ({ requirement }) => {
  const parameters = textsOf(requirement, 'booleans');
  const values = textsOf(requirement, 'noBooleans');
  const empty = textsOf(requirement, 'parameters').map((name) =>
    titled(`${name} without a value`, withQuery(name, '')),
  );
  return [
    refused(sessions, controlsInTurn, [
      ...parameters.flatMap((name) => values.map((value) => withQuery(name, value))),
      ...tellingWrongXuids.map(([what, text]) => titled(`xuid: ${what}`, withQuery('xuid', text))),
    ]),
    refused(sessions, control, empty, { level: 'SHOULD' }),
    observed(sessions, control, [
      withParameters('inactive=True', ['inactive', 'True']),
      ...parameters.map((name) => titled(`${name}: true with a blank behind it`, withQuery(name, 'true '))),
      ...openXuids.map(([what, text]) => titled(`xuid: ${what}`, withQuery('xuid', text))),
      withParameters('an unknown parameter', ['colour', 'blue']),
      withParameters('take twice', ['take', '1'], ['take', '2']),
    ]),
  ];
});
