import { textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { type Edit, titled, withQuery } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { openXuids, tellingWrongXuids } from '../values/wrong-xuids.js';
import { acceptedAnswers, plainRequest, refusals } from './asking.js';

function withParameters(title: string, added: readonly (readonly [string, string])[]): Edit {
  return { title, breaks: { part: 'meaning' }, apply: (draft) => ({ ...draft, query: [...draft.query, ...added] }) };
}

/** Judges that values which are not of a parameter's type are refused. */
export const queryTypesChecks: readonly Check[] = [
  {
    requirement: 'SESS-QUERY-TYPES',
    service: 'sessions',
    run: async (context) => {
      const control = (subject: Subject): Draft => plainRequest(context, subject);
      const parameters = textsOf(context.requirement, 'booleans');
      const values = textsOf(context.requirement, 'noBooleans');
      const booleans = parameters.flatMap((name) => values.map((value) => withQuery(name, value)));
      const xuids = tellingWrongXuids.map(([what, text]) => titled(`xuid: ${what}`, withQuery('xuid', text)));
      await refusals(context, 'refused', control, [...booleans, ...xuids]);
      const empty = textsOf(context.requirement, 'parameters').map((name) =>
        titled(`${name} without a value`, withQuery(name, '')),
      );
      await refusals(context, 'refused', control, empty, 'SHOULD');
      const observed: readonly Edit[] = [
        withParameters('inactive=True', [['inactive', 'True']]),
        ...parameters.map((name) => titled(`${name}: true with a blank behind it`, withQuery(name, 'true '))),
        ...openXuids.map(([what, text]) => titled(`xuid: ${what}`, withQuery('xuid', text))),
        withParameters('an unknown parameter', [['colour', 'blue']]),
        withParameters('take twice', [
          ['take', '1'],
          ['take', '2'],
        ]),
      ];
      for (const edit of observed) {
        await context.case(edit.title, async (subject) => {
          await subject.observed(control(subject), edit, acceptedAnswers());
        });
      }
    },
  },
];
