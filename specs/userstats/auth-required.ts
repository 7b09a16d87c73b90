import { answersOf } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import { withoutAuthorization } from '../../src/verdict/edit.js';
import { refusedBeside } from '../laws/at-once.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { anyRequest } from './control.js';
import { fullRequest } from './controls.js';
import { anyXuids, statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { judgeNothingShown } from './statistics.js';

/** Nobody reads without a credential. (uri-batchpost, Authorization) */
export const authRequired = check(
  userstats,
  'STATS-AUTH-REQUIRED',
  refused(userstats, anyRequest, [withoutAuthorization], { then: judgeNothingShown }),
  {
    'no Authorization header, nothing asked for': async (subject) => {
      const draft = statisticsRequest({ requestedusers: anyXuids(subject.target, 1), requestedscids: [] });
      const { status } = (await subject.send(draft)).response;
      if (!isOk(status)) subject.notExercised(`the service does not take such a request: it answered ${status}`);
      await subject.refused(draft, withoutAuthorization, answersOf(subject.requirement, 'refused'));
    },
  },
  refusedBeside(userstats, fullRequest, withoutAuthorization),
);
