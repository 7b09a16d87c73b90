import { pathOf } from '../../src/target/draft.js';
import { type Edit, withCredential, withPath } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { misspelledGuids, unusualGuids } from '../values/misspelled-guids.js';
import { judgeApart } from './other-configuration.js';
import { inventedScid } from './requests.js';
import { control, requireScid, sessions } from './service.js';

function at(title: string, scid: string): Edit {
  return withPath(title, pathOf('sessions', scid));
}

/** Service configurations are named by their GUIDs, and have to be open to the caller. (uri-serviceconfigsscidbatchpost, URI parameters) */
export const scid = check(
  sessions,
  'SESS-SCID',
  ({ target: { sessions: known, serviceConfigurations } }) => {
    // A text of the right form stands in where the profile names none: the control then skips the case.
    const guid = known[0]?.scid ?? serviceConfigurations.known[0] ?? inventedScid;
    const { unknown, inaccessible } = serviceConfigurations;
    const closed = { answers: 'inaccessible' };
    return [
      // Most of them are near a GUID.
      refused(
        sessions,
        control,
        [
          at('a scid that is a word', 'not-a-guid'),
          at('a scid that is a number', '12345'),
          ...misspelledGuids(guid).map(({ what, text }) => at(`a scid ${what}`, text)),
        ],
        { answers: 'notGuid' },
      ),
      refused(
        sessions,
        control,
        [inventedScid, ...unknown].map((one) => at(`the unknown scid ${one}`, one)),
        { answers: 'unknown' },
      ),
      refused(
        sessions,
        control,
        inaccessible.map((one) => at(`the inaccessible scid ${one}`, one)),
        closed,
      ),
      refused(
        sessions,
        control,
        {
          'a caller without access to the service configuration': withCredential(
            'withoutAccess',
            'the credential of a caller without access',
          ),
        },
        closed,
      ),
      ...unusualGuids(guid).map(({ what, text }) =>
        observed(sessions, control, { [`the scid ${what} is observed`]: at(`a scid ${what}`, text) }),
      ),
    ];
  },
  {
    'a second service configuration has sessions of its own': judgeApart,
    'the scid in capital letters is observed': async (subject) => {
      const upper = requireScid(subject).toUpperCase();
      if (upper === requireScid(subject)) subject.notExercised('the scid has no letters, or is in capitals');
      await subject.observed(control(subject), at('a scid in capital letters', upper), sessions.accepted());
    },
  },
);
