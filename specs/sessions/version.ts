import { numbersOf, textsOf } from '../../src/contract/requirements.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { type Edit, titled, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { type Cases, check, essential } from '../laws/check.js';
import { look, shared } from '../laws/dialect.js';
import { steadyForm } from '../laws/difference.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { served } from '../laws/served.js';
import { filterDifference, subset, whole } from '../laws/subset.js';
import { misspelled, openSpellingsOfAmounts } from '../values/misspelled-integers.js';
import { controlsInTurn } from './controls.js';
import { byVersion, largestVersion } from './filters.js';
import { filteredOverfull } from './overfull.js';
import { filteredAlone } from './keyword-alone.js';
import { filterPairs } from './pairs.js';
import { fittingXuids } from './people.js';
import type { SessionEntry } from './results.js';
import { allOf, control, knowledgeOf, plainRequest, sessions } from './service.js';

/** Judges that a version keeps the sessions up to it, on sessions whose versions the profile knows. */
async function judgeSelection(subject: Subject, highest: number): Promise<void> {
  const all = allOf(subject, await fittingXuids(subject));
  const knowledge = knowledgeOf(subject);
  const versions = (await look(sessions, subject, all)).flatMap(({ key }) => knowledge.session(key)?.version ?? []);
  // Around the versions that exist, a filter that is off by one shows.
  const limits = [...new Set(versions.flatMap((version) => [version - 1, version]))]
    .filter((limit) => limit >= 1 && limit <= highest)
    .sort((left, right) => left - right);
  const telling = limits.some((limit) => versions.some((version) => version > limit));
  if (!telling) subject.notExercised('the profile does not give versions that some sessions exceed and others do not');
  for (const limit of new Set([...limits.slice(0, 2), ...limits.slice(-2)])) {
    const { owed } = byVersion(knowledge, limit);
    const filtered = allOf(subject, all.xuids, { version: String(limit) });
    await subset(sessions, all, filtered, { owed, rule: `version=${limit}`, isShared: true })(subject);
  }
}

/**
 * Judges that a higher version finds no less: it needs nobody to know which version a session has.
 *
 * @param isSeen Whether the filter was seen at work before, on sessions whose versions the profile knows.
 */
async function judgeGrowth(subject: Subject, highest: number, isSeen: boolean): Promise<void> {
  const xuids = await fittingXuids(subject);
  let isTelling = false;
  for (const [lower, higher] of [[1, 2] as const, [2, highest] as const]) {
    const agreed = await judgeLaw<readonly SessionEntry[], readonly SessionEntry[]>(subject, {
      left: whole(sessions, subject, allOf(subject, xuids, { version: String(higher) })),
      right: shared(sessions, subject, allOf(subject, xuids, { version: String(lower) })),
      difference: (more, less) =>
        filterDifference(sessions, more, less, {
          owed: () => 'either',
          rule: `version=${lower} against version=${higher}`,
        }),
      steady: steadyForm(sessions),
    });
    isTelling ||= agreed !== undefined && agreed.left.length > agreed.right.length;
  }
  if (!isTelling && !isSeen && subject.found === 0)
    subject.notExercised('no session is of a version that only a higher one finds');
}

/** A number that is well-formed, whatever it means. */
function meant(version: number | string, title?: string): Edit {
  const edit = withQuery('version', String(version), { part: 'meaning' });
  return title === undefined ? edit : titled(title, edit);
}

/** Each contract version allows for session versions up to its remainder. */
function boundsOf(contractVersion: number): readonly Cases[] {
  const largest = largestVersion(contractVersion);
  const base = (subject: Subject): ReturnType<typeof plainRequest> =>
    plainRequest(subject, { contractVersion: String(contractVersion) });
  const title = `contract version ${contractVersion}, version=`;
  return [
    served(sessions, base, [meant(largest, `${title}${largest}`)]),
    refused(sessions, base, [meant(largest + 1, `${title}${largest + 1}`)]),
  ];
}

/** One that every contract version allows to ask for, in two digits. */
const someVersion = '01';

/** version keeps the sessions up to it. (uri-serviceconfigsscidbatchpost, version) */
export const version = check(sessions, 'SESS-VERSION', ({ requirement }) => {
  const usual = largestVersion();
  let isSeen = false;
  return [
    {
      'sessions whose version the profile knows': async (subject) => {
        await judgeSelection(subject, usual);
        isSeen = true;
      },
      'a user with more results than one response holds': filteredOverfull('version'),
      'with a keyword alone': filteredAlone('version'),
      // The filter itself must have been seen at work: refusals of wrong values alone are no pass.
      'a higher version finds no less': essential((subject) => judgeGrowth(subject, usual, isSeen)),
    },
    filterPairs('version'),
    ...numbersOf(requirement, 'contractVersions').flatMap((contractVersion) => boundsOf(contractVersion)),
    refused(sessions, controlsInTurn, [
      ...textsOf(requirement, 'refusedValues').map((value) => withQuery('version', value)),
      ...misspelled(someVersion, ['letter behind', 'underscore', 'other script']).map(({ what, text }) =>
        titled(`version: ${what}`, withQuery('version', text)),
      ),
      ...textsOf(requirement, 'aboveAnyRemainder').map((value) => meant(value)),
    ]),
    // The type is signed; only the sibling page says positive. (uri-serviceconfigsscidsessionsget)
    refused(
      sessions,
      control,
      textsOf(requirement, 'negativeValues').map((value) => withQuery('version', value)),
      { level: 'SHOULD' },
    ),
    ...misspelled(someVersion, openSpellingsOfAmounts).map(({ what, text }) =>
      observed(sessions, control, { [`version: ${what}, is observed`]: withQuery('version', text) }),
    ),
    observed(sessions, control, { 'version=0 is observed': meant(0) }),
  ];
});
