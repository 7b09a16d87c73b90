import { answersOf } from '../../src/contract/requirements.js';
import { withoutHeader } from '../../src/verdict/edit.js';
import { check, each } from '../laws/check.js';
import { withEveryMember } from './controls.js';
import { textsIn } from './localised-texts.js';
import { readRecords } from './records.js';
import { anyXuids, presenceRequest } from './requests.js';
import { presence } from './service.js';

/** A handful of users: enough to see whether the names in a response are empty. */
const someUsers = 20;

/** Every request has an Accept-Language header. (uri-usersbatchpost, Required request headers) */
export const headerAcceptLanguage = check(
  presence,
  'PRES-HEADER-ACCEPT-LANGUAGE',
  each([withoutHeader('Accept-Language')], (edit) => [
    edit.title,
    async (subject) => {
      const users = anyXuids(subject.target, someUsers);
      const refusal = answersOf(subject.requirement, 'refused');
      const reading = readRecords(await subject.refused(presenceRequest({ users }), edit, refusal), users.length);
      if (!reading.ok) return;
      const names = [...textsIn(reading.parts, 'title names').values()];
      const empty = names.filter((name) => name === '').length;
      subject.observe(`the answer without the header names ${names.length} titles; ${empty} of the names are empty`);
    },
  ]),
  withEveryMember(withoutHeader('Accept-Language')),
);
