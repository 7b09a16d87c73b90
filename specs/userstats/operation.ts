import { textOf } from '../../src/contract/requirements.js';
import { withQuery } from '../../src/verdict/edit.js';
import { alike } from '../laws/alike.js';
import { check, each, given } from '../laws/check.js';
import { fullestQuery } from './control.js';
import { unlessFacts, userstats } from './service.js';

/** The parameter that real clients send beyond the documents changes nothing. */
export const operation = check(userstats, 'STATS-OPERATION', ({ requirement }) => {
  const edit = withQuery('operation', textOf(requirement, 'operation'), { part: 'meaning' });
  return each([edit], () => [
    edit.title,
    given(fullestQuery, (query) =>
      alike(userstats, query, {
        judged: (draft) => edit.apply(draft),
        as: 'the answer without the parameter',
        lacking: unlessFacts,
      }),
    ),
  ]);
});
