import { documentedStatuses } from '../documented-statuses.js';
import { isOk } from '../../src/contract/status.js';
import { answersOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { isEmptyAnswer } from './answers.js';
import { controlWithScid, knownQuery } from './control.js';
import { bodyOf, statisticsRequest, syntheticScid } from './requests.js';
import { withMeaning } from '../../src/verdict/edit.js';

/** Judges a request for a service configuration that nobody has: 404, or, as some services answer, nothing found. */
async function judgeUnknown(context: CheckContext, subject: Subject, scid: string): Promise<void> {
  if (knownQuery(context) === undefined) {
    subject.skip('the profile names no service configuration that exists, so a 404 would say nothing of this one');
  }
  const { draft, query } = await controlWithScid(context, subject);
  const requestedscids = query.requestedscids.map(({ requestedstats }) => ({ scid, requestedstats }));
  const unknown = statisticsRequest({ ...query, requestedscids });
  const control = await subject.control(draft);
  const exchange = await subject.send(unknown, documentedStatuses('userstats'));
  // A 200 that is no answer at all, such as an error with the wrong status, is no empty result.
  if (isOk(exchange.response.status) && isEmptyAnswer(exchange)) {
    subject.observe('the unknown service configuration: accepted with an empty result');
    return;
  }
  const edit = withMeaning('a service configuration that does not exist', bodyOf({ ...query, requestedscids }));
  subject.judgeStatus(exchange, answersOf(context.requirement, 'notFound'), { after: control, edit });
}

const notFoundCheck: Check = {
  requirement: 'STATS-NOT-FOUND',
  service: 'userstats',
  run: async (context) => {
    const { unknown } = context.target.serviceConfigurations;
    for (const scid of unknown.length > 0 ? unknown : [syntheticScid]) {
      await context.case(scid, (subject) => judgeUnknown(context, subject, scid));
    }
    await context.case('beside one that exists', async (subject) => {
      const query = knownQuery(context);
      if (query === undefined) return subject.skip('the profile names no service configuration that exists');
      await subject.control(statisticsRequest(query));
      const [scid = syntheticScid] = unknown;
      const missing = query.requestedscids.map(({ requestedstats }) => ({ scid, requestedstats }));
      const both = { ...query, requestedscids: [...query.requestedscids, ...missing] };
      const { status } = (await subject.send(statisticsRequest(both), documentedStatuses('userstats'))).response;
      subject.onlyObserve(`an unknown service configuration beside one that exists: answered with ${status}`);
    });
  },
};

/** Checks of what does not exist. */
export const notFoundChecks: readonly Check[] = [notFoundCheck];
