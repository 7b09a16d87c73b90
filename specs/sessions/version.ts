import { numberOf, numbersOf, textsOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { titled, withQuery } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { misspelled, openSpellingsOfAmounts } from '../values/misspelled-integers.js';
import type { SessionEntry } from './answers.js';
import {
  acceptedAnswers,
  ask,
  askShared,
  askWhole,
  fittingXuids,
  plainRequest,
  refusals,
  requireScid,
  takeAll,
} from './asking.js';
import { type Fate, selectionDifference, steadyOccurrences } from './comparison.js';
import { Knowledge } from './knowledge.js';
import { usualContractVersion } from './requests.js';

/** The largest session version that a contract version allows to ask for. (uri-serviceconfigsscidbatchpost, version) */
function largestVersion(contractVersion: number, modulus: number): number {
  return contractVersion % modulus;
}

async function judgeSelection(context: CheckContext, subject: Subject, highest: number): Promise<void> {
  const scid = requireScid(context, subject);
  const xuids = await fittingXuids(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  const fateOf =
    (limit: number) =>
    ({ key }: SessionEntry): Fate => {
      const version = knowledge.session(key)?.version;
      return version === undefined ? 'either' : version <= limit ? 'kept' : 'left out';
    };
  const all = askWhole(subject, { scid, xuids, query: takeAll() });
  const { value } = await all();
  const versions = value.flatMap(({ key }) => knowledge.session(key)?.version ?? []);
  // Around the versions that exist, a filter that is off by one shows.
  const limits = [...new Set(versions.flatMap((version) => [version - 1, version]))]
    .filter((limit) => limit >= 1 && limit <= highest)
    .sort((left, right) => left - right);
  const telling = limits.some((limit) => versions.some((version) => version > limit));
  if (!telling) subject.notExercised('the profile does not give versions that some sessions exceed and others do not');
  for (const limit of new Set([...limits.slice(0, 2), ...limits.slice(-2)])) {
    await judgeLaw(subject, {
      left: all,
      right: () => ask(subject, { scid, xuids, query: { ...takeAll(), version: String(limit) } }),
      difference: (unfiltered, filtered) =>
        selectionDifference(unfiltered, filtered, { fateOf: fateOf(limit), rule: `version=${limit}` }),
      steady: steadyOccurrences,
    });
  }
}

/**
 * Judges that a higher version finds no less: it needs nobody to know which version a session has.
 *
 * @param isSeen Whether the filter was seen at work before, on sessions whose versions the profile knows.
 */
async function judgeGrowth(context: CheckContext, subject: Subject, highest: number, isSeen: boolean): Promise<void> {
  const scid = requireScid(context, subject);
  const xuids = await fittingXuids(context, subject);
  let isTelling = false;
  for (const [lower, higher] of [[1, 2] as const, [2, highest] as const]) {
    const agreed = await judgeLaw(subject, {
      left: askWhole(subject, { scid, xuids, query: { ...takeAll(), version: String(higher) } }),
      right: askShared(subject, { scid, xuids, query: { ...takeAll(), version: String(lower) } }),
      difference: (more, less) =>
        selectionDifference(more, less, { fateOf: () => 'either', rule: `version=${lower} against version=${higher}` }),
      steady: steadyOccurrences,
    });
    isTelling ||= agreed !== undefined && agreed.left.length > agreed.right.length;
  }
  if (!isTelling && !isSeen && subject.found === 0)
    subject.notExercised('no session is of a version that only a higher one finds');
}

/** One that every contract version allows to ask for, in two digits. */
const someVersion = '01';

/** Judges the filter by major version. */
export const versionChecks: readonly Check[] = [
  {
    requirement: 'SESS-VERSION',
    service: 'sessions',
    run: async (context) => {
      const modulus = numberOf(context.requirement, 'modulus');
      const usual = largestVersion(Number(usualContractVersion), modulus);
      let isSeen = false;
      await context.case('sessions whose version the profile knows', async (subject) => {
        await judgeSelection(context, subject, usual);
        isSeen = true;
      });
      // The filter itself must have been seen at work: refusals of wrong values alone are no pass.
      await context.case('a higher version finds no less', (subject) => judgeGrowth(context, subject, usual, isSeen), {
        essential: true,
      });
      for (const contractVersion of numbersOf(context.requirement, 'contractVersions')) {
        const largest = largestVersion(contractVersion, modulus);
        const base = { contractVersion: String(contractVersion) };
        const title = `contract version ${contractVersion}, version=${largest}`;
        await context.case(title, async (subject) => {
          await subject.control(plainRequest(context, subject, base), acceptedAnswers());
          const draft = plainRequest(context, subject, { ...base, query: { version: String(largest) } });
          await subject.demanded(draft, title, acceptedAnswers());
        });
        await refusals(context, 'refused', (subject) => plainRequest(context, subject, base), [
          titled(
            `contract version ${contractVersion}, version=${largest + 1}`,
            withQuery('version', String(largest + 1), { part: 'meaning' }),
          ),
        ]);
      }
      const wrong = textsOf(context.requirement, 'refusedValues').map((value) => withQuery('version', value));
      const above = textsOf(context.requirement, 'aboveAnyRemainder').map((value) =>
        withQuery('version', value, { part: 'meaning' }),
      );
      const spelled = misspelled(someVersion, ['letter behind', 'underscore', 'other script']).map(({ what, text }) =>
        titled(`version: ${what}`, withQuery('version', text)),
      );
      await refusals(context, 'refused', (subject) => plainRequest(context, subject), [...wrong, ...spelled, ...above]);
      // The type is signed; only the sibling page says positive. (uri-serviceconfigsscidsessionsget)
      const negative = textsOf(context.requirement, 'negativeValues').map((value) => withQuery('version', value));
      await refusals(context, 'refused', (subject) => plainRequest(context, subject), negative, 'SHOULD');
      for (const { what, text } of misspelled(someVersion, openSpellingsOfAmounts)) {
        await context.case(`version: ${what}, is observed`, async (subject) => {
          await subject.observed(plainRequest(context, subject), withQuery('version', text), acceptedAnswers());
        });
      }
      await context.case('version=0 is observed', async (subject) => {
        const edit = withQuery('version', '0', { part: 'meaning' });
        await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
      });
    },
  },
];
