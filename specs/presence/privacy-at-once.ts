import { canonicalDigits } from '../../src/verdict/message/values.js';
import type { Subject } from '../../src/verdict/subject.js';
import { atOnce } from '../laws/at-once.js';
import type { Cases } from '../laws/check.js';
import { judgeBare, recordsFrom, toldOf } from './bare-records.js';
import { isHidden, isVisible } from './people.js';
import { askers, crowdOf, hasSomethingToHide } from './privacy-questions.js';
import { presenceRequest } from './requests.js';

/** Asks for the same users in several names at the same time. What one asker may see must not reach another. */
async function judgeAskersAtOnce(subject: Subject): Promise<void> {
  const { target } = subject;
  const present = askers.filter(({ role }) => target.credentials[role] !== undefined);
  const hiddenFrom = new Map(present.map((asker) => [asker, crowdOf(target, asker.role).hidden]));
  // Hidden from one asker and shown to another: only they could be seen in a response that was meant for somebody else.
  const telling = [...hiddenFrom].flatMap(([{ role }, hidden]) =>
    hidden.filter(
      (person) =>
        hasSomethingToHide(person) &&
        present.some((other) => other.role !== role && isVisible(target, other.role, person)),
    ),
  );
  const users = [...new Set(telling.map(({ xuid }) => xuid))];
  if (users.length === 0) subject.skip('the profile names nobody who is hidden from one caller and shown to another');
  const exchanges = await atOnce(
    subject,
    present.map(({ role }) => presenceRequest({ users, level: 'all' }, role)),
  );
  let isShown = false;
  for (const [place, { role, words }] of present.entries()) {
    const exchange = exchanges[place];
    if (exchange === undefined) continue;
    const records = recordsFrom(subject, exchange, users.length);
    const hidden = telling.filter((person) => isHidden(target, role, person));
    judgeBare(subject, exchange, records, hidden, `asked by ${words} while others ask for the same users`);
    const visible = new Set(
      telling.filter((person) => isVisible(target, role, person)).map(({ xuid }) => canonicalDigits(xuid)),
    );
    isShown ||= records.some(({ value }) => toldOf(value) !== undefined && visible.has(canonicalDigits(value['xuid'])));
  }
  if (subject.found === 0 && !isShown) {
    subject.notExercised(
      'nobody is shown to any caller with more than a bare record, so hiding somebody shows nothing',
    );
  }
}

/** What privacy hides from one caller stays hidden while another one is shown it. */
export const privacyAtOnce: Cases = { 'the same users, asked by several callers at once': judgeAskersAtOnce };
