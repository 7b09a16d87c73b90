import { canonicalDigits, isArray, isObject } from '../answer-values.js';
import { textsOf } from '../../src/contract/requirements.js';
import { inStatusSet } from '../../src/contract/status.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeAnswer } from '../../src/verdict/law.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type JsonValue, parseJson } from '../../src/wire/json.js';
import { type RawResult } from './answers.js';
import { acceptedAnswers, ask, discover, requireScid, someKeyword, takeAll } from './asking.js';
import { Knowledge } from './knowledge.js';
import { sessionsRequest } from './requests.js';
import { eachAccepted, servedAnswer, usableResults } from './response.js';

/** The XUIDs that a request names, as they are written in it. */
function askedXuids({ body }: Draft): readonly string[] {
  const parsed = parseJson(body ?? Buffer.alloc(0));
  const xuids = parsed.ok && isObject(parsed.lossless) ? parsed.lossless['xuids'] : undefined;
  return isArray(xuids) ? xuids.filter((xuid) => typeof xuid === 'string') : [];
}

/** Whether a member says anything. That null is none of its values is a matter of shape. */
function isThere(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

function lowered(value: unknown): string | undefined {
  return typeof value === 'string' ? value.toLowerCase() : undefined;
}

/** A member that must not stand in a result found otherwise than by a user. */
function judgeUnattributed(context: CheckContext, subject: Subject, results: readonly RawResult[]): void {
  for (const name of textsOf(context.requirement, 'membersOfUsers')) {
    const wrong = results.find(({ value }) => isThere(value[name]));
    if (wrong === undefined) continue;
    subject.finding({
      expected: `no ${name} in a result that was found by a keyword alone`,
      got: 'one',
      pointer: `${wrong.pointer}/${name}`,
      value: wrong.value[name],
    });
  }
}

/** The user whom a result names: one who was asked for, spelled as he was. */
function judgeUser(subject: Subject, results: readonly RawResult[], asked: readonly string[]): void {
  const canonical = new Set(asked.map((xuid) => canonicalDigits(xuid)));
  const nameless = results.find(({ value }) => !('xuid' in value));
  if (nameless !== undefined) {
    subject.finding({
      level: 'SHOULD',
      expected: 'the XUID by which the session was found',
      got: 'none',
      pointer: nameless.pointer,
      value: nameless.value,
    });
  }
  for (const { value, pointer } of results) {
    const xuid = canonicalDigits(value['xuid']);
    if (xuid === undefined) continue;
    const place = { pointer: `${pointer}/xuid`, value: value['xuid'] };
    if (!canonical.has(xuid)) {
      subject.finding({ ...place, expected: 'the XUID of a user who was asked for', got: xuid });
      return;
    }
    if (typeof value['xuid'] === 'string' && !asked.includes(value['xuid'])) {
      subject.finding({ ...place, level: 'SHOULD', expected: 'the XUID spelled as it was asked', got: value['xuid'] });
      return;
    }
  }
}

/** What every result owes, whatever it was found by: its service configuration, and the restriction of joining. */
function judgeEach(context: CheckContext, subject: Subject, results: readonly RawResult[], scid: string): void {
  const restrictable = textsOf(context.requirement, 'restrictable');
  for (const { value, pointer } of results) {
    const reference = value['sessionRef'];
    const found = isObject(reference) ? lowered(reference['scid']) : undefined;
    if (found !== undefined && found !== scid.toLowerCase()) {
      subject.finding({
        expected: `the service configuration that was asked in, ${scid}`,
        got: found,
        pointer: `${pointer}/sessionRef/scid`,
        value: found,
      });
    }
    const visibility = lowered(value['visibility']);
    if (isThere(value['joinRestriction']) && visibility !== undefined && !restrictable.includes(visibility)) {
      subject.finding({
        expected: `no joinRestriction in a session that is ${visibility}`,
        got: 'one',
        pointer: `${pointer}/joinRestriction`,
        value: value['joinRestriction'],
      });
    }
    if (subject.found > 0) return;
  }
}

function judgeResults(
  context: CheckContext,
  subject: Subject,
  { exchange, draft }: { readonly exchange: AnsweredExchange; readonly draft: Draft },
): void {
  const results = usableResults(subject, exchange);
  if (results.length === 0) subject.notExercised('the answer has no results');
  const asked = askedXuids(draft);
  if (asked.length === 0) judgeUnattributed(context, subject, results);
  else judgeUser(subject, results, asked);
  judgeEach(context, subject, results, requireScid(context, subject));
}

/** The status in a result is that of its user: the profile knows some. */
async function judgeStatuses(context: CheckContext, subject: Subject): Promise<void> {
  const scid = requireScid(context, subject);
  const knowledge = new Knowledge(context.target, scid);
  let compared = 0;
  for (const { xuid, isCut } of await discover(context, subject)) {
    if (isCut || knowledge.sessionsOf(xuid, ['active', 'inactive']).length === 0) continue;
    await judgeAnswer(
      subject,
      () => ask(subject, { scid, xuids: [xuid], query: { ...takeAll(), inactive: 'true' } }),
      (entries) => {
        const known = entries.filter(
          ({ key, status }) => status !== undefined && knowledge.status(key, xuid) !== undefined,
        );
        compared += known.length;
        const wrong = known.find(({ key, status }) => knowledge.status(key, xuid) !== status);
        return (
          wrong && {
            expected: `the status of the user, who is ${knowledge.status(wrong.key, xuid) ?? ''}`,
            got: wrong.status ?? 'none',
            pointer: `${wrong.pointer}/status`,
            value: wrong.value['status'],
          }
        );
      },
    );
  }
  if (compared === 0) subject.notExercised('no result has a status that the profile knows');
}

/** Judges which members stand together in a result, and what they speak of. */
export const resultRulesChecks: readonly Check[] = [
  {
    requirement: 'SESS-RESULT-RULES',
    service: 'sessions',
    run: async (context) => {
      await eachAccepted(context, async (subject, entry) => {
        const exchange = await servedAnswer(context, subject, entry);
        judgeResults(context, subject, { exchange, draft: entry.draft });
      });
      await context.case('sessions found by a keyword alone', async (subject) => {
        const scid = requireScid(context, subject);
        const draft = sessionsRequest({ scid, xuids: [], query: { keyword: await someKeyword(context, subject) } });
        const exchange = await subject.send(draft);
        if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
          subject.notExercised('the service does not serve a query by keyword alone');
        }
        judgeResults(context, subject, { exchange, draft });
      });
      await context.case('a XUID with leading zeros', async (subject) => {
        const person = (await discover(context, subject)).find(({ results }) => results.length > 0);
        if (person === undefined) return subject.notExercised('nobody whom the profile names has a session');
        const draft = sessionsRequest({ scid: requireScid(context, subject), xuids: [`00${person.xuid}`] });
        const exchange = await subject.send(draft);
        if (!inStatusSet(exchange.response.status, acceptedAnswers().allowed)) {
          subject.notExercised('the service does not serve a XUID with leading zeros');
        }
        judgeResults(context, subject, { exchange, draft });
      });
      await context.case("the status is the user's", (subject) => judgeStatuses(context, subject));
    },
  },
];
