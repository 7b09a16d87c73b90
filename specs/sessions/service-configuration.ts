import { answersOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, withCredential, withPath } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { misspelledGuids, unusualGuids } from '../values/misspelled-guids.js';
import { acceptedAnswers, plainRequest, refusals, requireScid } from './asking.js';
import { batchPath } from './requests.js';

/** A GUID made at random once, so that no service configuration has it. */
const inventedScid = '8f2c1d47-6ab0-4c53-9e1f-5b7d03a9c264';

/** Texts that are no GUID, most of them near one. */
function brokenScids(scid: string): readonly Edit[] {
  return [
    withPath('a scid that is a word', batchPath('not-a-guid')),
    withPath('a scid that is a number', batchPath('12345')),
    ...misspelledGuids(scid).map(({ what, text }) => withPath(`a scid ${what}`, batchPath(text))),
  ];
}

function control(context: CheckContext): (subject: Subject) => ReturnType<typeof plainRequest> {
  return (subject) => plainRequest(context, subject);
}

/** Judges which service configurations can be asked in. */
export const serviceConfigurationChecks: readonly Check[] = [
  {
    requirement: 'SESS-SCID',
    service: 'sessions',
    run: async (context) => {
      // A text of the right form stands in where the profile names none: the control then skips the case.
      const scid = context.target.sessions[0]?.scid ?? context.target.serviceConfigurations.known[0] ?? inventedScid;
      await refusals(context, 'notGuid', control(context), brokenScids(scid));
      const { unknown, inaccessible } = context.target.serviceConfigurations;
      const unknowns = [inventedScid, ...unknown].map((one) => withPath(`the unknown scid ${one}`, batchPath(one)));
      await refusals(context, 'unknown', control(context), unknowns);
      for (const one of inaccessible) {
        await refusals(context, 'inaccessible', control(context), [
          withPath(`the inaccessible scid ${one}`, batchPath(one)),
        ]);
      }
      await context.case('a caller without access to the service configuration', async (subject) => {
        const refusal = answersOf(context.requirement, 'inaccessible');
        const edit = withCredential('withoutAccess', 'the credential of a caller without access');
        await subject.refused(plainRequest(context, subject), edit, refusal, { accepted: acceptedAnswers() });
      });
      for (const { what, text } of unusualGuids(scid)) {
        await context.case(`the scid ${what} is observed`, async (subject) => {
          const edit = withPath(`a scid ${what}`, batchPath(text));
          await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
        });
      }
      await context.case('the scid in capital letters is observed', async (subject) => {
        const upper = requireScid(context, subject).toUpperCase();
        if (upper === requireScid(context, subject)) subject.notExercised('the scid has no letters, or is in capitals');
        const edit = withPath('a scid in capital letters', batchPath(upper));
        await subject.observed(plainRequest(context, subject), edit, acceptedAnswers());
      });
    },
  },
];
