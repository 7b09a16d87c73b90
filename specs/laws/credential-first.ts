import { answersOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Edit } from '../../src/verdict/edit.js';
import { describeSilence } from '../../src/verdict/no-response.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import { inventedToken } from '../values/invented-token.js';
import type { CaseJudge } from './check.js';
import { type Control, controlOf } from './refused.js';

/**
 * An invalid credential is refused before the version is looked at: the pages say that a request is only routed to a version after
 * its claims are checked. Each mistake must be refused alone first, or the two together would prove nothing.
 *
 * The requirement lists the statuses for the version as `refused`, and for the credential as `credentialRefused`.
 */
export function credentialFirst(control: Control, version: Edit): CaseJudge {
  return async (subject) => {
    const credential = answersOf(subject.requirement, 'credentialRefused');
    const draft = await controlOf(control, subject);
    await subject.control(draft);
    for (const [edit, refusal] of [
      [version, answersOf(subject.requirement, 'refused')],
      [inventedToken, credential],
    ] as const) {
      const alone = await subject.seen(edit.apply(draft), refusal.allowed);
      if (alone.outcome === 'answered' && inStatusSet(alone.response.status, refusal.allowed)) continue;
      const got = alone.outcome === 'answered' ? describeAnswer(alone) : describeSilence(alone);
      subject.notExercised(`${edit.title} alone is not refused as it should be: ${got}`);
    }
    const both: Edit = { ...version, title: `${inventedToken.title} and ${version.title}` };
    const exchange = await subject.send(version.apply(inventedToken.apply(draft)), credential.allowed);
    subject.judgeStatus(exchange, credential, { edit: both, level: 'SHOULD' });
  };
}
