import { textsOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import { titled, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { subset, unlessBoth } from '../laws/subset.js';
import { controlsInTurn } from './controls.js';
import { byVisibility } from './filters.js';
import { filteredOverfull } from './overfull.js';
import { filteredAlone } from './keyword-alone.js';
import { filterPairs } from './pairs.js';
import { fittingXuids } from './people.js';
import { allOf, control, knowledgeOf, plainRequest, type Query, requireOwnXuid, sessions } from './service.js';

/** A visibility keeps the sessions that have it. */
function only(
  wanted: string,
  choose: (subject: Subject) => readonly string[] | Promise<readonly string[]>,
  companion: Query = {},
  level: Level = 'MUST',
): CaseJudge {
  return async (subject) => {
    const xuids = await choose(subject);
    const { owed } = byVisibility(knowledgeOf(subject), wanted);
    const reason = `the users who were asked for do not have both ${wanted} sessions and others`;
    const all = allOf(subject, xuids, companion);
    await subset(sessions, all, allOf(subject, xuids, { ...companion, visibility: wanted }), {
      level,
      owed,
      rule: `visibility=${wanted}`,
      isShared: true,
      lacking: unlessBoth(owed, reason, reason),
    })(subject);
  };
}

const filters = [
  ['open', 'MUST'],
  ['visible', 'SHOULD'],
  ['full', 'SHOULD'],
] as const;

const withoutPrivate = withQuery('visibility', 'private', { part: 'query', pointer: '/private' });

/** visibility keeps the sessions that have it, and private ones need private=true. (uri-serviceconfigsscidbatchpost, visibility) */
export const visibility = check(
  sessions,
  'SESS-VISIBILITY',
  // The filter itself must have been seen at work: refusals of wrong values alone are not a pass.
  each(filters, ([wanted, level]) => [
    `${wanted} sessions`,
    { judge: only(wanted, (subject) => fittingXuids(subject), {}, level), essential: wanted === 'open' },
  ]),
  each(['open', 'private'], (wanted) => [
    `${wanted} sessions of the caller, with private=true`,
    only(wanted, (subject) => [requireOwnXuid(subject)], { private: 'true' }),
  ]),
  {
    'open sessions, for a user with more results than one response holds': filteredOverfull('visibility'),
    'open sessions, with a keyword alone': filteredAlone('visibility'),
  },
  filterPairs('visibility'),
  ({ requirement }) => [
    refused(sessions, controlsInTurn, [
      ...textsOf(requirement, 'unknownValues').map((value) => withQuery('visibility', value)),
      titled('visibility=private without private', withoutPrivate),
    ]),
    refused(sessions, (subject) => plainRequest(subject, { query: { private: 'false' } }), [
      titled('visibility=private with private=false', withoutPrivate),
    ]),
    ...['any', 'OPEN'].map((value) =>
      observed(sessions, control, { [`${value} is observed`]: withQuery('visibility', value, { part: 'meaning' }) }),
    ),
  ],
);
