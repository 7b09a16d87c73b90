import { answersOf, textsOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import { withMethod } from '../../src/verdict/edit.js';
import { type CaseJudge, check, each } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import type { Samples } from '../samples.js';
import { controlFor, http } from './control.js';

/** A GET has no use for a body, and many servers refuse one that has it: then the refusal would say nothing of the method. */
const withoutBody = new Set(['GET']);

function refusedWithoutBody(samples: Samples, method: string): CaseJudge {
  return async (subject) => {
    const draft = controlFor(samples, subject);
    const refusal = answersOf(subject.requirement, 'refused');
    const after = await subject.control(draft, http.accepted());
    const exchange = await subject.send({ ...draft, method, body: undefined }, refusal.allowed);
    subject.judgeStatus(exchange, refusal, { after, edit: withMethod(method) });
  };
}

/** Methods that the resource does not document are refused. */
export function method(samples: Samples): Check {
  return check(samples, 'HTTP-METHOD', ({ requirement }) =>
    textsOf(requirement, 'methods').map((name) =>
      withoutBody.has(name)
        ? each([name], () => [name, refusedWithoutBody(samples, name)])
        : refused(http, (subject) => controlFor(samples, subject), [withMethod(name)]),
    ),
  );
}
