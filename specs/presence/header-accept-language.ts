import { answersOf } from '../../src/contract/requirements.js';
import { withoutHeader } from '../../src/verdict/edit.js';
import { check, each } from '../laws/check.js';
import { withEveryMember } from './controls.js';
import { textsIn } from './localised-texts.js';
import { knownPeople } from './people.js';
import { readRecords } from './records.js';
import { syntheticXuids } from './requests.js';
import { presence } from './service.js';

/** Every request has an Accept-Language header. (uri-usersbatchpost, Required request headers) */
export const headerAcceptLanguage = check(
  presence,
  'PRES-HEADER-ACCEPT-LANGUAGE',
  each([withoutHeader('Accept-Language')], (edit) => [
    edit.title,
    async (subject) => {
      const known = knownPeople(subject.target);
      const users = known.length > 0 ? known : syntheticXuids(2);
      const refusal = answersOf(subject.requirement, 'refused');
      // The control of other rules.
      const control = presence.request({ users, level: 'all' });
      const reading = readRecords(await subject.refused(control, edit, refusal), users.length);
      if (!reading.ok) return;
      const names = [...textsIn(reading.parts, 'title names').values()];
      const empty = names.filter((name) => name === '').length;
      subject.observe(`the answer without the header names ${names.length} titles; ${empty} of the names are empty`);
    },
  ]),
  withEveryMember(withoutHeader('Accept-Language')),
);
