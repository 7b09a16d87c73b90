import { expect, test } from '@playwright/test';
import { validate } from 'ctrf';
import { validatorFor } from '../../../src/contract/validator.js';
import { reportText } from '../../../src/report/build-report.js';
import { badgeJson } from '../../../src/report/formats/badge.js';
import { ctrfReport } from '../../../src/report/formats/ctrf.js';
import { eventStream } from '../../../src/report/formats/ndjson.js';
import { stableReport } from '../../../src/report/stable-report.js';
import { everyKind } from './kinds.js';

function parsed(text: string): unknown {
  return JSON.parse(text);
}

for (const [kind, report] of everyKind) {
  test(`conformance.json of a ${kind} run keeps to its schema, whole and without its volatile parts`, () => {
    for (const one of [report, stableReport(report)]) {
      expect(validatorFor('conformance')(parsed(reportText(one))).map(({ message }) => message)).toEqual([]);
    }
  });

  test(`ctrf.json of a ${kind} run keeps to the schema of CTRF`, () => {
    const { valid, errors } = validate(parsed(ctrfReport(report)));
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  test(`each line of events.ndjson of a ${kind} run is an event with the members of its kind and no others`, () => {
    const text = eventStream(report);
    expect(text.endsWith('}\n')).toBe(true);
    const known: Readonly<Record<string, readonly [required: string, optional: string]>> = {
      run: ['target profile services harnessVersion contractVersion startedAt failOn', 'unaddressed shard'],
      finding: ['requirement service case level expected got', 'pointer value curl'],
      requirement: ['requirement service level outcome cases findings requests durationMilliseconds', 'reason cause'],
      verdict: ['verdict exitCode reason complete counts durationMilliseconds', 'details'],
    };
    const events = text.trimEnd().split('\n').map(parsed) as Readonly<Record<string, unknown>>[];
    for (const event of events) {
      const name = String(event['event']);
      const [required, optional] = known[name] ?? ['an event of a known kind', ''];
      const members = Object.keys(event).filter((member) => member !== 'event');
      expect(members, name).toEqual(expect.arrayContaining(required.split(' ')));
      const others = members.filter((member) => !`${required} ${optional}`.split(' ').includes(member));
      expect(others, name).toEqual([]);
    }
    expect(events.filter(({ event }) => event === 'requirement')).toHaveLength(report.rows.length);
  });

  test(`badge.json of a ${kind} run has the members that shields.io asks for, and short words`, () => {
    expect(parsed(badgeJson(report))).toEqual({
      schemaVersion: 1,
      label: 'conformance',
      message: expect.stringMatching(/^.{5,60}$/) as unknown,
      color: expect.stringMatching(/^(brightgreen|red|lightgrey|orange)$/) as unknown,
    });
  });
}

test('CTRF would be refused with a member too many, a status of its own, or a time that is no whole number', () => {
  const broken = [
    (text: string) => text.replace('"tags"', '"labels of ours"'),
    (text: string) => text.replace('"status": "passed"', '"status": "held"'),
    (text: string) => text.replace(/"stop": (\d+)/, '"stop": $1.5'),
  ];
  const [, report] = everyKind[0] ?? [];
  const text = report === undefined ? '' : ctrfReport(report);
  for (const spoil of broken) {
    expect(spoil(text)).not.toBe(text);
    expect(validate(parsed(spoil(text))).valid).toBe(false);
  }
});
