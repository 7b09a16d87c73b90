import { textOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { withQuery } from '../../src/verdict/edit.js';
import { judgeLaw } from '../../src/verdict/law.js';
import { ask, differenceOf } from './content.js';
import { anyControl } from './control.js';
import { everyOpenStatistic } from './known.js';
import { statisticsRequest } from './requests.js';

const operationCheck: Check = {
  requirement: 'STATS-OPERATION',
  service: 'userstats',
  run: async (context) => {
    const edit = withQuery('operation', textOf(context.requirement, 'operation'), { part: 'meaning' });
    await context.case(edit.title, async (subject) => {
      const query = everyOpenStatistic(context.target);
      const draft = query === undefined ? (await anyControl(context, subject)).draft : statisticsRequest(query);
      await subject.control(draft);
      const agreed = await judgeLaw(subject, {
        left: () => ask(subject, draft),
        right: () => ask(subject, edit.apply(draft)),
        difference: differenceOf,
      });
      if (agreed === undefined) return;
      if (agreed.right.facts.size === 0) subject.notExercised('neither answer has a statistic to compare');
    });
  },
};

/** Checks of what real clients send beyond the documents. */
export const operationChecks: readonly Check[] = [operationCheck];
