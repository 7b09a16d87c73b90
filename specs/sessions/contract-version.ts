import { numbersOf, textsOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { titled, withHeader, withoutHeader } from '../../src/verdict/edit.js';
import { Refused } from '../../src/verdict/signals.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { misspelled } from '../values/misspelled-integers.js';
import { acceptedAnswers, plainRequest, refusals } from './asking.js';
import { contractVersionHeader, usualContractVersion } from './requests.js';

/**
 * Ends the case unless the query is served with another version: a refusal of all of them has another reason than the
 * version.
 */
async function requireAnotherServed(context: CheckContext, subject: Subject, version: number): Promise<void> {
  for (const other of numbersOf(context.requirement, 'served').filter((candidate) => candidate !== version)) {
    try {
      await subject.control(plainRequest(context, subject, { contractVersion: String(other) }), acceptedAnswers());
      return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  subject.inconclusive('the query is refused with every documented version, so the version need not be the reason');
}

/** Judges which contract versions are served, and that every request must name one. */
export const contractVersionChecks: readonly Check[] = [
  {
    requirement: 'SESS-CONTRACT-VERSION',
    service: 'sessions',
    run: async (context) => {
      for (const version of numbersOf(context.requirement, 'served')) {
        await context.case(`version ${version} is served`, async (subject) => {
          await requireAnotherServed(context, subject, version);
          const draft = plainRequest(context, subject, { contractVersion: String(version) });
          await subject.demanded(draft, `${contractVersionHeader}: ${version}`, acceptedAnswers());
        });
      }
      const control = plainRequest.bind(undefined, context);
      await refusals(context, 'refused', (subject) => control(subject), [
        withoutHeader(contractVersionHeader),
        ...textsOf(context.requirement, 'refusedValues').map((value) => withHeader(contractVersionHeader, value)),
      ]);
      const fractions = textsOf(context.requirement, 'fractions').map((value) =>
        withHeader(contractVersionHeader, value),
      );
      await refusals(context, 'refused', (subject) => control(subject), fractions, 'SHOULD');
      for (const { what, text } of misspelled(usualContractVersion, ['plus sign'])) {
        await context.case(`version ${text}: ${what}, is observed`, async (subject) => {
          await subject.observed(control(subject), withHeader(contractVersionHeader, text), acceptedAnswers());
        });
      }
      for (const version of textsOf(context.requirement, 'observedValues')) {
        await context.case(`version ${version} is observed`, async (subject) => {
          const edit = withHeader(contractVersionHeader, version, { part: 'meaning' });
          await subject.observed(control(subject), titled(`version ${version}`, edit), acceptedAnswers());
        });
      }
    },
  },
];
