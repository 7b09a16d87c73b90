import { expect, test } from '@playwright/test';
import { sarifLog } from '../../../src/report/formats/sarif.js';
import { everyKind } from './kinds.js';

type Shape = Readonly<Record<string, unknown>>;

/**
 * The members that SARIF 2.1.0 gives the objects that a log of ours has, those that it demands first. Its schema allows no
 * others, and the compiler does not see a misspelled one in the parts of a spread. (https://docs.oasis-open.org/sarif/sarif/v2.1.0/)
 */
const objects = {
  log: ['version runs', '$schema'],
  run: ['tool', 'invocations columnKind results'],
  driver: ['name', 'version semanticVersion rules properties'],
  rule: ['id', 'name shortDescription fullDescription help helpUri defaultConfiguration properties'],
  invocation: ['executionSuccessful', 'exitCode exitCodeDescription toolExecutionNotifications properties'],
  notification: ['message', 'level associatedRule'],
  result: ['message', 'ruleId ruleIndex level locations partialFingerprints webRequest webResponse suppressions'],
  location: ['', 'physicalLocation logicalLocations'],
  request: ['', 'method target'],
  response: ['', 'protocol version statusCode'],
  suppression: ['kind', 'justification'],
} as const;

function hold(kind: keyof typeof objects, value: Shape | undefined): Shape {
  const members = Object.keys(value ?? {});
  const [required, optional] = objects[kind];
  const needed = required.split(' ').filter((name) => name !== '');
  expect(members, kind).toEqual(expect.arrayContaining(needed));
  const others = members.filter((name) => !needed.includes(name) && !optional.split(' ').includes(name));
  expect(others, `members that a ${kind} does not have`).toEqual([]);
  return value ?? {};
}

function list(value: unknown): Shape[] {
  return (value ?? []) as Shape[];
}

const message = { text: expect.stringMatching(/./) as unknown };
const levels = ['error', 'warning', 'note', 'none'];

for (const [kind, report] of everyKind) {
  test(`conformance.sarif of a ${kind} run has the objects of SARIF 2.1.0 with their members and no others`, () => {
    const log = hold('log', JSON.parse(sarifLog(report)) as Shape);
    expect(log['version']).toBe('2.1.0');
    const [run] = list(log['runs']);
    const { tool, invocations, results, columnKind } = hold('run', run);
    expect(columnKind).toBe('utf16CodeUnits');
    const driver = hold('driver', (tool as Shape)['driver'] as Shape);
    expect(driver['semanticVersion']).toMatch(/^\d+\.\d+\.\d+/);
    const rules = list(driver['rules']).map((rule) => hold('rule', rule));
    for (const { shortDescription, fullDescription, help, defaultConfiguration } of rules) {
      for (const text of [shortDescription, fullDescription, help]) expect(text).toEqual(message);
      expect(levels).toContain((defaultConfiguration as Shape)['level']);
    }
    for (const invocation of list(invocations).map((one) => hold('invocation', one))) {
      expect(invocation['executionSuccessful']).toBe(report.run.complete && report.run.gate.exitCode < 2);
      for (const one of list(invocation['toolExecutionNotifications'])) {
        const { associatedRule } = hold('notification', one);
        // Why the run could not judge belongs to no rule.
        if (associatedRule !== undefined) expect(rules.map(({ id }) => id)).toContain((associatedRule as Shape)['id']);
      }
    }
    expect(list(results)).toHaveLength(report.rows.reduce((sum, { findings }) => sum + findings.length, 0));
    for (const one of list(results).map((result) => hold('result', result))) {
      expect(one['message']).toEqual(message);
      expect(levels).toContain(one['level']);
      expect(rules[Number(one['ruleIndex'])]?.['id']).toBe(one['ruleId']);
      for (const { physicalLocation } of list(one['locations']).map((location) => hold('location', location))) {
        const { artifactLocation, region } = physicalLocation as { artifactLocation: Shape; region: Shape };
        expect(URL.canParse(String(artifactLocation['uri']), 'file:///')).toBe(true);
        expect(region).toEqual({ startLine: 1 });
      }
      if (one['webRequest'] !== undefined) hold('request', one['webRequest'] as Shape);
      if (one['webResponse'] !== undefined) hold('response', one['webResponse'] as Shape);
      for (const suppression of list(one['suppressions']))
        expect(hold('suppression', suppression)['kind']).toBe('external');
    }
  });
}
