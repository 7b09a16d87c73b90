import { answersOf } from '../../src/contract/requirements.js';
import { isOk } from '../../src/contract/status.js';
import { withMeaning } from '../../src/verdict/edit.js';
import { documentedStatuses } from '../documented-statuses.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { controlWithScid, knownQuery } from './control.js';
import { bodyOf, statisticsRequest, syntheticScid } from './requests.js';
import { userstats } from './service.js';
import { isEmptyAnswer } from './statistics.js';

/** A service configuration that nobody has: 404, or, as some services respond, nothing found. */
function unknown(scid: string): CaseJudge {
  return async (subject) => {
    if (knownQuery(subject.target) === undefined) {
      subject.skip('the profile names no service configuration that exists, so a 404 would say nothing of this one');
    }
    const { draft, query } = await controlWithScid(subject);
    const requestedscids = query.requestedscids.map(({ requestedstats }) => ({ scid, requestedstats }));
    const after = await subject.control(draft);
    const edit = withMeaning('a service configuration that does not exist', bodyOf({ ...query, requestedscids }));
    const exchange = await subject.send(edit.apply(draft), documentedStatuses('userstats'));
    // A 200 that is not built as documented, such as an error with the wrong status, is not an empty result.
    if (isOk(exchange.response.status) && isEmptyAnswer(exchange)) {
      subject.observe('the unknown service configuration: accepted with an empty result');
      return;
    }
    subject.judgeStatus(exchange, answersOf(subject.requirement, 'notFound'), { after, edit });
  };
}

/** What does not exist is not found. (uri-batchpost, HTTP status codes) */
export const notFound = check(
  userstats,
  'STATS-NOT-FOUND',
  ({ target: { serviceConfigurations } }) =>
    each(serviceConfigurations.unknown.length > 0 ? serviceConfigurations.unknown : [syntheticScid], (scid) => [
      scid,
      unknown(scid),
    ]),
  {
    'with one that exists': async (subject) => {
      const query = knownQuery(subject.target);
      if (query === undefined) return subject.skip('the profile names no service configuration that exists');
      await subject.control(statisticsRequest(query));
      const [scid = syntheticScid] = subject.target.serviceConfigurations.unknown;
      const missing = query.requestedscids.map(({ requestedstats }) => ({ scid, requestedstats }));
      const both = { ...query, requestedscids: [...query.requestedscids, ...missing] };
      const { status } = (await subject.send(statisticsRequest(both), documentedStatuses('userstats'))).response;
      subject.onlyObserve(`an unknown service configuration with one that exists: answered with ${status}`);
    },
  },
);
