import { answersOf, textsOf } from '../../src/contract/requirements.js';
import { describeStatusSet, inStatusSet } from '../../src/contract/status.js';
import type { JsonBody } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, withBody, withMeaning } from '../../src/verdict/edit.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import { observedCases, plainRequest, refusalCases } from './refusal-cases.js';
import { syntheticXuids } from './requests.js';

const users = syntheticXuids(2);

function level(title: string, value: JsonBody): Edit {
  return withBody(`level: ${title}`, { users, level: value }, '/level');
}

/** Among them what parsers of enums take beside the names: numbers, numbers in strings, several names, blanks around. */
const wrongLevels: readonly Edit[] = [
  level('an unknown word', 'everything'),
  level('a plural', 'titles'),
  level('the beginning of a level', 'tit'),
  level('a member of the answer', 'devices'),
  level('a level with a blank behind it', 'title '),
  level('two levels in a string', 'user, device'),
  level('an empty string', ''),
  level('the string 0', '0'),
  level('0', 0),
  level('2', 2),
  level('null', null),
  level('true', true),
  level('an array with a level', ['title']),
  level('an object', {}),
];

/** A documented level that is refused breaks the rule as well as another one that is taken. */
async function judgeDocumented(context: CheckContext, value: string): Promise<void> {
  const served = answersOf(context.requirement, 'served').allowed;
  const edit = withMeaning(`level: ${value}`, { users, level: value });
  await context.case(edit.title, async (subject) => {
    const control = await subject.control(plainRequest);
    const exchange = await subject.send(edit.apply(plainRequest));
    if (inStatusSet(exchange.response.status, served)) return;
    subject.finding({
      expected: `${describeStatusSet(served)} to the documented level ${value}, as without a level`,
      got: describeAnswer(exchange),
      exchanges: [control, exchange],
    });
  });
}

function capitalised(value: string): string {
  return value.slice(0, 1).toUpperCase() + value.slice(1);
}

/** How deep an answer may be asked for. (uri-usersbatchpost, Optional members) */
export const levelValuesCheck: Check = {
  requirement: 'PRES-BODY-LEVEL',
  service: 'presence',
  run: async (context) => {
    const levels = textsOf(context.requirement, 'levels');
    for (const value of levels) await judgeDocumented(context, value);
    await refusalCases(context, plainRequest, wrongLevels);
    const spellings = levels.map((value) => (value.length > 3 ? capitalised(value) : value.toUpperCase()));
    await observedCases(
      context,
      plainRequest,
      spellings.map((value) => level(value, value)),
    );
  },
};
