import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { judgeRecord, type RecordRule, recordRules } from '../../src/verdict/message/presence-record-rules.js';
import type { Subject } from '../../src/verdict/subject.js';
import { findingOf } from '../judge-message.js';
import { surveyed } from '../survey.js';
import { readRawRecords } from './answers.js';
import { acceptedEntries } from './survey.js';

/** Judges a rule on the records of every accepted survey answer; the exchanges without a usable one are left out. */
async function judgeRule(context: CheckContext, subject: Subject, rule: RecordRule): Promise<void> {
  let records = 0;
  let spoken = 0;
  let unusable = '';
  for (const entry of acceptedEntries(context.target)) {
    const exchange = await surveyed(context, subject, entry);
    if (exchange.outcome === 'unanswered') continue;
    const reading = readRawRecords(exchange, entry.question.users.length);
    if (!reading.ok) {
      unusable = reading.reason;
      continue;
    }
    const judged = reading.parts.map((record) => judgeRecord(rule, record, entry.question.level));
    records += judged.length;
    spoken += judged.filter((one) => one !== 'silent').length;
    // One finding an answer: a fault of this kind shows in every record alike.
    const found = judged.find((one) => typeof one !== 'string');
    if (found !== undefined) subject.finding(findingOf(found, [exchange]));
  }
  if (subject.found > 0 || spoken > 0) return;
  if (records === 0 && unusable !== '') subject.inconclusive(`no answer can be used: ${unusable}`);
  subject.notExercised(records === 0 ? 'nobody is shown in any answer' : 'no answer holds a record of that kind');
}

/** The rules of a single record, over every kind of accepted request. */
export const recordRulesCheck: Check = {
  requirement: 'PRES-RECORD-RULES',
  service: 'presence',
  responses: 'every',
  run: async (context) => {
    for (const rule of recordRules) {
      await context.case(rule.title, (subject) => judgeRule(context, subject, rule));
    }
  },
};
