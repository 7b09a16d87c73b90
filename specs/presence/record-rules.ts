import type { Check } from '../../src/verdict/check.js';
import { judgeRecord, type RecordRule, recordRules } from '../../src/verdict/message/presence-record-rules.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check, each } from '../laws/check.js';
import { findingOf } from '../laws/conforms.js';
import { sampled } from '../samples.js';
import { readRawRecords } from './records.js';
import { acceptedSamples } from './samples.js';
import { presence } from './service.js';

/** Judges a rule on the records of every accepted sample; the exchanges without a usable response are left out. */
async function judgeRule(subject: Subject, rule: RecordRule): Promise<void> {
  let records = 0;
  let spoken = 0;
  let unusable = '';
  for (const sample of acceptedSamples(subject.target)) {
    const exchange = await sampled(subject, sample);
    if (exchange.outcome === 'unanswered') continue;
    const reading = readRawRecords(exchange, sample.question.users.length);
    if (!reading.ok) {
      unusable = reading.reason;
      continue;
    }
    const judged = reading.parts.map((record) => judgeRecord(rule, record, sample.question.level));
    records += judged.length;
    spoken += judged.filter((one) => one !== 'silent').length;
    // One finding a response: a fault of this kind shows in every record alike.
    const found = judged.find((one) => typeof one !== 'string');
    if (found !== undefined) subject.finding(findingOf(found(), [exchange]));
  }
  if (subject.found > 0 || spoken > 0) return;
  if (records === 0 && unusable !== '') subject.inconclusive(`no answer can be used: ${unusable}`);
  subject.notExercised(records === 0 ? 'nobody is shown in any answer' : 'no answer holds a record of that kind');
}

/** The rules of a single record, over every kind of accepted request. (json-presencerecord) */
export const recordRulesCheck: Check = {
  ...check(
    presence,
    'PRES-RECORD-RULES',
    each(recordRules, (rule) => [rule.title, (subject) => judgeRule(subject, rule)]),
  ),
  responses: 'every',
};
