import { answersOf, requirement, textsOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { CredentialRole } from '../../src/target/target.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { askOnce } from './asking.js';
import { privacyRow } from './people.js';
import { privacyGateCheck } from './privacy-gate.js';
import { askers, crowdOf, crowdQuestions, rowMembers, rowQuestions } from './privacy-questions.js';
import { presenceRequest, syntheticXuids } from './requests.js';

/**
 * Shows that the credential works on a request in which no person's setting plays a part. A third-party site may be refused here as
 * well: the table has it answered with 200, so that refusal is the very thing to find.
 */
async function requireCredential(context: CheckContext, subject: Subject, role: CredentialRole): Promise<void> {
  const kind = role === 'thirdParty' ? 'thirdPartyControl' : 'control';
  await subject.control(presenceRequest({ users: syntheticXuids(1) }, role), answersOf(context.requirement, kind));
}

/** Judges the status of every question of a row, asked in one name. */
async function judgeStatuses(
  context: CheckContext,
  subject: Subject,
  role: CredentialRole,
  questions: ReturnType<typeof rowQuestions>,
  words: string,
): Promise<void> {
  const { allowed } = answersOf(context.requirement, 'given');
  await requireCredential(context, subject, role);
  for (const { title, question } of questions) {
    const exchange = await askOnce(context, subject, presenceRequest({ ...question }, role));
    if (inStatusSet(exchange.response.status, allowed)) continue;
    subject.finding({
      expected: `${describeStatusSet(allowed)} ${words} (${title})`,
      got: describeAnswer(exchange),
      exchanges: [exchange],
    });
  }
}

const statusCheck: Check = {
  requirement: 'PRES-PRIVACY-200',
  service: 'presence',
  run: async (context) => {
    for (const row of textsOf(context.requirement, 'rows').map(privacyRow)) {
      for (const { role, words } of askers) {
        const members = rowMembers(context.target, role, row);
        // The rows of the caller's friends cannot be asked in another name, and so on: a row has its own askers.
        if (!isAskedBy(row.requester, role)) continue;
        await context.case(`${row.title}, asked by ${words}`, async (subject) => {
          if (members.length === 0) subject.skip(`the profile names nobody in the row "${row.title}" for ${words}`);
          const questions = rowQuestions(members, isHiddenRow(row.title));
          await judgeStatuses(context, subject, role, questions, `in the row "${row.title}"`);
        });
      }
    }
    for (const { role, words } of askers) {
      await context.case(`people of several rows together, asked by ${words}`, async (subject) => {
        const crowd = crowdOf(context.target, role);
        if (crowd.hidden.length === 0) subject.skip(`the profile names nobody who is hidden from ${words}`);
        await judgeStatuses(context, subject, role, crowdQuestions(context.target, crowd), 'whoever is hidden');
      });
    }
  },
};

function isAskedBy(requester: ReturnType<typeof privacyRow>['requester'], role: CredentialRole): boolean {
  switch (requester) {
    case 'me':
    case 'friend':
      return role === 'caller';
    case 'non-friend user':
      return role === 'caller' || role === 'friendless';
    case 'third-party site':
      return role === 'thirdParty';
  }
}

function isHiddenRow(title: string): boolean {
  return textsOf(requirement('PRES-PRIVACY-GATE'), 'hidden').includes(title);
}

/** The ten rows of the privacy table: always 200, and nothing shown of whom privacy hides. */
export const privacyChecks: readonly Check[] = [statusCheck, privacyGateCheck];
