import { answersOf, textsOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { withMethod } from '../../src/verdict/edit.js';
import { controlOf } from './control.js';
import type { Survey } from '../survey.js';

/** A GET has no use for a body, and many servers refuse one that has it: then the refusal would say nothing of the method. */
const withoutBody = new Set(['GET']);

/** Judges that methods which the resource does not document are refused. */
export function methodCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-METHOD',
    service: survey.service,
    run: async (context) => {
      for (const method of textsOf(context.requirement, 'methods')) {
        await context.case(method, async (subject) => {
          const { draft, accepted } = controlOf(survey, context, subject);
          const refusal = answersOf(context.requirement, 'refused');
          if (!withoutBody.has(method)) {
            await subject.refused(draft, withMethod(method), refusal, { accepted });
            return;
          }
          const control = await subject.control(draft, accepted);
          const exchange = await subject.send({ ...draft, method, body: undefined }, refusal.allowed);
          subject.judgeStatus(exchange, refusal, { after: control, edit: withMethod(method) });
        });
      }
    },
  };
}
