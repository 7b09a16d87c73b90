import { answersOf, textOf, textsOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { withHeader } from '../../src/verdict/edit.js';
import { type Difference, judgeLaw, type Side } from '../../src/verdict/law.js';
import { describeAnswer } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { judgeCredentialFirst } from '../credential-first.js';
import { type PresenceLevel, type RecordEntry, recordsOf } from './answers.js';
import { normalAnswer, normalWhole, recordsDifference } from './comparison.js';
import { knownPeople } from './people.js';
import { observedCases, plainRequest, refusalCases } from './refusal-cases.js';
import { presenceRequest, syntheticXuids } from './requests.js';

const contractHeader = 'x-xbl-contract-version';
const buildHeader = 'X-RequestedServiceVersion';

/** Every value is a whole header without blanks, so the request keeps its form: what is wrong is what the value means. */
function withVersion(header: string, version: string): ReturnType<typeof withHeader> {
  return withHeader(header, version, { part: 'meaning' });
}

/** An answer in a law about versions: the records, or none where the request was refused. */
interface Answer {
  readonly said: string;
  readonly records: readonly RecordEntry[] | undefined;
}

function differenceOfBuilds(asked: Answer, silent: Answer, header: string): Difference | undefined {
  if (asked.records === undefined || silent.records === undefined) {
    // Neither is served: then nothing is known of the rule, and the caller ends the case.
    if (asked.records === silent.records) return undefined;
    return { expected: `the answer to "${header}" (${asked.said}) without the header as well`, got: silent.said };
  }
  const expectation = `the answer to "${header}"`;
  return recordsDifference(asked.records, silent.records, { expectation, form: normalWhole });
}

async function judgeDefault(
  context: CheckContext,
  subject: Subject,
  level: PresenceLevel | undefined,
  version: string,
): Promise<void> {
  const known = knownPeople(context.target);
  const users = known.length > 0 ? known : syntheticXuids(2);
  const silent = presenceRequest({ users, ...(level !== undefined && { level }) });
  const edit = withVersion(buildHeader, version);
  const served = answersOf(context.requirement, 'served').allowed;
  const side = (draft: Draft) => async (): Promise<Side<Answer>> => {
    const exchange = await subject.send(draft);
    const isServed = inStatusSet(exchange.response.status, served);
    const records = isServed ? recordsOf(subject, exchange, users) : undefined;
    return { value: { said: describeAnswer(exchange), records }, exchanges: [exchange] };
  };
  const agreed = await judgeLaw(subject, {
    left: side(edit.apply(silent)),
    right: side(silent),
    difference: (left, right) => differenceOfBuilds(left, right, edit.title),
    steady: ({ records }) => records && normalAnswer(records),
  });
  if (agreed === undefined) return;
  const { said, records } = agreed.left;
  if (records === undefined) return subject.inconclusive(`the service refuses both requests alike: ${said}`);
  if (!records.some(({ devices, lastSeen }) => devices.length > 0 || lastSeen !== undefined)) {
    subject.notExercised('both requests are served, but no record in their answers has anything that could differ');
  }
}

/** The two headers that choose a version. (uri-usersbatchpost, Required and Optional request headers) */
export const versionChecks: readonly Check[] = [
  {
    requirement: 'PRES-CONTRACT-VERSION',
    service: 'presence',
    run: async (context) => {
      const impossible = textsOf(context.requirement, 'impossible');
      const edits = impossible.map((version) => withVersion(contractHeader, version));
      await refusalCases(context, plainRequest, edits);
      // The control has one of the two examples of the page; that the other is served as well is nowhere promised.
      const examples = textsOf(context.requirement, 'examples');
      const sent = plainRequest.headers.find(([name]) => name.toLowerCase() === contractHeader)?.[1];
      const others = examples.filter((version) => version !== sent);
      await observedCases(
        context,
        plainRequest,
        others.map((version) => withVersion(contractHeader, version)),
      );
    },
  },
  {
    requirement: 'PRES-VERSION-DEFAULT',
    service: 'presence',
    run: async (context) => {
      const version = textOf(context.requirement, 'default');
      await context.case(`no header and ${version}, without a level`, (subject) =>
        judgeDefault(context, subject, undefined, version),
      );
      await context.case(`no header and ${version}, at the level all`, (subject) =>
        judgeDefault(context, subject, 'all', version),
      );
    },
  },
  {
    requirement: 'PRES-VERSION-UNSUPPORTED',
    service: 'presence',
    run: async (context) => {
      const impossible = textsOf(context.requirement, 'impossible');
      const edits = impossible.map((version) => withVersion(buildHeader, version));
      await refusalCases(context, plainRequest, edits);
      const [version = ''] = impossible;
      await context.case(`an invalid credential and ${version}`, (subject) =>
        judgeCredentialFirst(context, subject, plainRequest, withVersion(buildHeader, version)),
      );
    },
  },
];
