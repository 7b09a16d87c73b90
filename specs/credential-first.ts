import { answersOf } from '../src/contract/requirements.js';
import { inStatusSet } from '../src/contract/status.js';
import type { Draft } from '../src/target/draft.js';
import type { CheckContext } from '../src/verdict/context.js';
import type { Edit } from '../src/verdict/edit.js';
import { describeAnswer } from '../src/verdict/signals.js';
import type { Subject } from '../src/verdict/subject.js';
import { inventedToken } from './invented-token.js';

/**
 * Judges that an invalid credential is refused before the version is looked at: the pages say that a request is only routed to a
 * version after its claims are checked. Each mistake must be refused alone first, or the two together would prove nothing.
 *
 * The requirement lists the statuses for the version as `refused`, and for the credential as `credentialRefused`.
 */
export async function judgeCredentialFirst(
  { requirement }: CheckContext,
  subject: Subject,
  control: Draft,
  version: Edit,
): Promise<void> {
  const credential = answersOf(requirement, 'credentialRefused');
  await subject.control(control);
  for (const [edit, refusal] of [
    [version, answersOf(requirement, 'refused')],
    [inventedToken, credential],
  ] as const) {
    const alone = await subject.send(edit.apply(control), refusal.allowed);
    if (inStatusSet(alone.response.status, refusal.allowed)) continue;
    subject.notExercised(`${edit.title} alone is not refused as it should be: ${describeAnswer(alone)}`);
  }
  const both: Edit = { ...version, title: `${inventedToken.title} and ${version.title}` };
  const exchange = await subject.send(version.apply(inventedToken.apply(control)), credential.allowed);
  subject.judgeStatus(exchange, credential, { edit: both, level: 'SHOULD' });
}
