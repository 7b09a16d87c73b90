import type { CheckContext } from '../../src/verdict/context.js';
import type { Subject } from '../../src/verdict/subject.js';
import { acceptedAnswers, plainRequest } from './asking.js';
import type { WideningParameter } from './widening.js';

/**
 * Judges that a parameter of this requirement may be false: the page documents both values, and false asks for nothing that a caller
 * may not see. (uri-serviceconfigsscidbatchpost, Query string parameters)
 */
export async function falseServedCase(context: CheckContext, parameter: WideningParameter): Promise<void> {
  const judge = async (subject: Subject): Promise<void> => {
    await subject.control(plainRequest(context, subject), acceptedAnswers());
    const request = plainRequest(context, subject, { query: { [parameter]: 'false' } });
    await subject.demanded(request, `a query with ${parameter}=false`, acceptedAnswers());
  };
  // A service that does not know the parameter serves it as well.
  await context.case(`${parameter}=false is served`, judge, { incidental: true });
}
