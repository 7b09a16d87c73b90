import { answersOf, textOf, textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withHeader } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import { credentialFirst } from '../laws/credential-first.js';
import { ask, differenceOf } from './content.js';
import { anyControl, knownQuery } from './control.js';
import { everyOpenStatistic } from './known.js';
import { statisticsRequest } from './requests.js';

const header = 'X-RequestedServiceVersion';

/** A request that states no version: for all that is known, else whatever the service accepts. */
async function requestWithoutVersion(context: CheckContext, subject: Subject): Promise<Draft> {
  const query = everyOpenStatistic(context.target) ?? knownQuery(context);
  return query === undefined ? (await anyControl(context, subject)).draft : statisticsRequest(query);
}

/** Judges that the header may be left out, and that its default is taken where it stands. */
async function judgeOptional(context: CheckContext, subject: Subject, version: string): Promise<void> {
  const draft = await requestWithoutVersion(context, subject);
  const agreed = await judgeLaw(subject, {
    left: () => ask(subject, withHeader(header, version).apply(draft)),
    right: () => ask(subject, draft),
    difference: (explicit, absent) =>
      explicit.accepted === absent.accepted
        ? undefined
        : {
            expected: `one answer with ${header}: ${version} and without the header, whose default that is`,
            got: `${absent.answer} without it, and ${explicit.answer} with it`,
          },
    steady: ({ accepted }) => accepted,
  });
  if (agreed?.right.accepted === false) {
    subject.inconclusive(`the request is accepted neither with nor without ${header}: ${agreed.right.answer}`);
  }
}

const defaultCheck: Check = {
  requirement: 'STATS-VERSION-DEFAULT',
  service: 'userstats',
  run: async (context) => {
    const version = textOf(context.requirement, 'default');
    await context.case('the header may be left out', (subject) => judgeOptional(context, subject, version));
    const compare = async (subject: Subject): Promise<void> => {
      const query = everyOpenStatistic(context.target);
      if (query === undefined) return subject.notExercised('the profile names no open statistic with a value');
      const absent = statisticsRequest(query);
      await subject.control(absent);
      const agreed = await judgeLaw(subject, {
        left: () => ask(subject, withHeader(header, version).apply(absent)),
        right: () => ask(subject, absent),
        difference: differenceOf,
      });
      if (agreed?.right.facts.size === 0) subject.notExercised('neither answer has a statistic to compare');
    };
    await context.case(`absent equals ${version}`, compare, { essential: true });
  },
};

const unsupportedCheck: Check = {
  requirement: 'STATS-VERSION-UNSUPPORTED',
  service: 'userstats',
  run: async (context) => {
    for (const version of textsOf(context.requirement, 'versionsThatCannotExist')) {
      await context.case(version, async (subject) => {
        const { draft } = await anyControl(context, subject);
        const edit = withHeader(header, version, { part: 'meaning' });
        await subject.refused(draft, edit, answersOf(context.requirement, 'refused'));
      });
    }
    const [version = ''] = textsOf(context.requirement, 'versionsThatCannotExist');
    await context.case(`an invalid credential and ${version}`, async (subject) => {
      const { draft } = await anyControl(context, subject);
      await credentialFirst(draft, withHeader(header, version, { part: 'meaning' }))(subject);
    });
  },
};

/** Checks of the service version that a request may ask for. */
export const versionChecks: readonly Check[] = [defaultCheck, unsupportedCheck];
