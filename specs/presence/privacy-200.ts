import { answersOf, textsOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { CredentialRole } from '../../src/target/target.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check, each } from '../laws/check.js';
import { hiddenRows, privacyRow } from './people.js';
import {
  askers,
  crowdOf,
  crowdQuestions,
  once,
  type PrivacyQuestion,
  rowMembers,
  rowQuestions,
} from './privacy-questions.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { presence } from './service.js';

/**
 * Shows that the credential works on a request in which no person's setting plays a part. A third-party site may be refused here as
 * well: the table has it answered with 200, so that refusal is the very thing to find.
 */
async function requireCredential(subject: Subject, role: CredentialRole): Promise<void> {
  const kind = role === 'thirdParty' ? 'thirdPartyControl' : 'control';
  await subject.control(presenceRequest({ users: syntheticXuids(1) }, role), answersOf(subject.requirement, kind));
}

/** Judges the status of every question of a row, asked in one name. */
async function judgeStatuses(
  subject: Subject,
  role: CredentialRole,
  questions: readonly PrivacyQuestion[],
  words: string,
): Promise<void> {
  const { allowed } = answersOf(subject.requirement, 'given');
  await requireCredential(subject, role);
  for (const { title, question } of questions) {
    const exchange = await once(subject, presenceRequest({ ...question }, role));
    if (inStatusSet(exchange.response.status, allowed)) continue;
    subject.finding({
      expected: `${describeStatusSet(allowed)} ${words} (${title})`,
      got: describeAnswer(exchange),
      exchanges: [exchange],
    });
  }
}

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

/** Privacy refuses nobody: all ten rows of the privacy table get 200. (uri-usersbatchpost, Effect of privacy settings) */
export const privacy200 = check(
  presence,
  'PRES-PRIVACY-200',
  ({ requirement }) => {
    const rows = textsOf(requirement, 'rows').map(privacyRow);
    // The rows of the caller's friends cannot be asked in another name, and so on: a row has its own askers.
    const asked = rows.flatMap((row) =>
      askers.filter(({ role }) => isAskedBy(row.requester, role)).map((asker) => ({ row, asker })),
    );
    return each(asked, ({ row, asker: { role, words } }) => [
      `${row.title}, asked by ${words}`,
      async (subject) => {
        const members = rowMembers(subject.target, role, row);
        if (members.length === 0) subject.skip(`the profile names nobody in the row "${row.title}" for ${words}`);
        const isHiding = hiddenRows().some(({ title }) => title === row.title);
        await judgeStatuses(subject, role, rowQuestions(members, isHiding), `in the row "${row.title}"`);
      },
    ]);
  },
  each(askers, ({ role, words }) => [
    `people of several rows together, asked by ${words}`,
    async (subject) => {
      const crowd = crowdOf(subject.target, role);
      if (crowd.hidden.length === 0) subject.skip(`the profile names nobody who is hidden from ${words}`);
      await judgeStatuses(subject, role, crowdQuestions(subject.target, crowd), 'for people who are hidden');
    },
  ]),
);
