import type { Page } from '@playwright/test';
import { badgeSvg } from '../../../src/report/formats/badge.js';
import { junitXml } from '../../../src/report/formats/junit.js';
import { attribute, content } from '../../../src/report/formats/xml.js';
import { expect, test as base } from '../browser/pages.js';
import { result } from '../synthetic-results.js';
import { everyKind, kinds } from './kinds.js';
import { reportOf } from './reports.js';

// One worker: a browser is started once, for its XML parser.
base.describe.configure({ mode: 'default' });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** The root of a document as a real XML parser reads it; fails where it is not well-formed. */
async function rootOf(page: Page, xml: string): Promise<Element> {
  const [root, errors] = await page.evaluate<[Element, string[]]>(`(() => {
    const parsed = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
    const tree = (one) => ({
      name: one.tagName,
      attributes: Object.fromEntries([...one.attributes].map(({ name, value }) => [name, value])),
      children: [...one.children].map(tree),
      text: one.children.length === 0 ? one.textContent : '',
    });
    return [tree(parsed.documentElement), [...parsed.getElementsByTagName('parsererror')].map((one) => one.textContent)];
  })()`);
  expect(errors, 'the document is well-formed').toEqual([]);
  return root;
}

const test = base.extend<{ read: (xml: string) => Promise<Element> }>({
  read: async ({ blank }, use) => {
    await use((xml) => rootOf(blank, xml));
  },
});

/** What Jenkins and GitLab read: for each element the attributes that it needs, those that it may have, and its children. */
const shape: Readonly<Record<string, readonly [needed: string, optional: string, children: string]>> = {
  testsuites: ['name tests failures errors time', '', 'testsuite'],
  testsuite: ['name tests failures errors skipped time timestamp', '', 'properties testcase'],
  properties: ['', '', 'property'],
  property: ['name value', '', ''],
  testcase: ['name classname time', '', 'properties failure error skipped system-out'],
  failure: ['message type', '', ''],
  error: ['message type', '', ''],
  skipped: ['message type', '', ''],
  'system-out': ['', '', ''],
};

function hold({ name, attributes, children }: Element): void {
  const [needed, optional, inside] = shape[name] ?? ['an element of JUnit', '', ''];
  const names = Object.keys(attributes);
  expect(names, name).toEqual(expect.arrayContaining(needed.split(' ').filter((one) => one !== '')));
  expect(
    names.filter((one) => !`${needed} ${optional}`.split(' ').includes(one)),
    name,
  ).toEqual([]);
  for (const child of children) {
    expect(inside.split(' '), `in ${name}`).toContain(child.name);
    hold(child);
  }
}

function named(element: Element, name: string): Element[] {
  return [...(element.name === name ? [element] : []), ...element.children.flatMap((child) => named(child, name))];
}

function properties(testCase: Element | undefined): string[] {
  return named(testCase ?? fail(), 'property').map(
    ({ attributes }) => `${attributes['name'] ?? ''}=${attributes['value'] ?? ''}`,
  );
}

function fail(): never {
  throw new Error('There is no such test case.');
}

for (const [kind, report] of everyKind) {
  test(`junit.xml of a ${kind} run is well-formed, has the form of JUnit, and counts what it holds`, async ({
    read,
  }) => {
    const root = await read(junitXml(report));
    hold(root);
    expect(root.name).toBe('testsuites');
    for (const one of [root, ...root.children]) {
      const count = (name: string): string => String(named(one, name).length);
      expect(one.attributes).toMatchObject({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        ...(one.name === 'testsuite' && { skipped: count('skipped') }),
      });
      expect(one.attributes['time']).toMatch(/^\d+\.\d{3}$/);
    }
    const ids = report.rows.map(({ requirement, service }) => `${requirement} ${service}`);
    const cases = named(root, 'testcase').map(({ attributes }) => attributes['name']?.split(':')[0]);
    expect(cases).toEqual([...ids, 'gate']);
  });

  test(`badge.svg of a ${kind} run is well-formed, with words for screen readers`, async ({ read }) => {
    const root = await read(badgeSvg(report));
    expect(root).toMatchObject({ name: 'svg', attributes: { xmlns: 'http://www.w3.org/2000/svg', role: 'img' } });
    const [title] = named(root, 'title');
    expect(title?.text).toBe(root.attributes['aria-label']);
    expect(
      named(root, 'text')
        .map(({ text }) => text)
        .join(': '),
    ).toBe(title?.text);
  });
}

test('a failure says in JUnit all that there is to say: what was expected and came, where, and how to see it again', async ({
  read,
}) => {
  const root = await read(junitXml(kinds.failing));
  const cases = named(root, 'testcase');
  const of = (id: string): Element | undefined => cases.find(({ attributes }) => attributes['name']?.startsWith(id));
  const failure = of('HTTP-CONTENT-TYPE presence')?.children.find(({ name }) => name === 'failure');
  expect(failure?.attributes).toEqual({ message: 'a broken case: expected a refusal, got 200 OK', type: 'fail' });
  for (const text of [
    'a broken case (MUST)\n  expected a refusal\n  got      200 OK\n  at       /0/xuid\n  value    "1"\n  again    curl --request POST',
    'a broken case (SHOULD)',
    'Judge it again: xbl-conformance replay HTTP-CONTENT-TYPE --service presence --target synthetic.yaml',
  ]) {
    expect(failure?.text).toContain(text);
  }
  expect(properties(of('HTTP-CONTENT-TYPE presence'))).toEqual(
    expect.arrayContaining(['requirement=HTTP-CONTENT-TYPE', 'service=presence', 'level=MUST', 'outcome=fail']),
  );
  expect(
    properties(of('HTTP-CONTENT-TYPE presence')).filter((one) => one.startsWith('source=')).length,
  ).toBeGreaterThan(0);
  const reasons = cases.flatMap(({ attributes, children }) =>
    children
      .filter(({ name }) => name === 'skipped')
      .map((one) => `${attributes['name']?.split(' ')[0] ?? ''}: ${one.attributes['message'] ?? ''}`),
  );
  expect(reasons).toEqual([
    'HTTP-STATUS-SET: known failure: told to the makers',
    'PRES-ANSWER: not exercised: nobody is online',
    'HTTP-STATUS-SET: skipped: the profile says so',
  ]);
});

test('a warning passes in JUnit unless the run fails on SHOULD', async ({ read }) => {
  const { run } = kinds.failing;
  for (const [failOn, failures] of [
    ['must', '1'],
    ['should', '2'],
  ] as const) {
    const root = await read(junitXml({ ...kinds.failing, run: { ...run, failOn } }));
    expect(root.attributes['failures'], failOn).toBe(failures);
  }
});

test('a run that cannot be green for another reason than a requirement is not green in JUnit either', async ({
  read,
}) => {
  const passing = reportOf({ results: [result()] });
  const gates = [
    [{ exitCode: 0, reason: 'well' }, ['0', '0']],
    [{ exitCode: 1, reason: 'the baseline', details: ['entry 3 of the baseline has expired'] }, ['1', '0']],
    [{ exitCode: 2, reason: 'too little was judged' }, ['0', '1']],
    [{ exitCode: 3, reason: 'an error outside the checks' }, ['0', '1']],
  ] as const;
  for (const [gate, [failures, errors]] of gates) {
    const root = await read(junitXml({ ...passing, run: { ...passing.run, gate } }));
    expect(root.attributes, gate.reason).toMatchObject({ failures, errors });
  }
  expect((await read(junitXml(kinds.faulty))).attributes['errors'], 'a fault of a check is counted once').toBe('1');
});

test('XML holds what a service said, what it cannot hold by its code point, and is never left', async ({ read }) => {
  const said = '\u0000\u000b\u001b[2J\ufffe\uffff\ud800\u202e]]>&amp;<!--"\'\t\n{}\u{1F600}';
  const root = await read(`<a${attribute('b', said)}>${content(said, 1000)}</a>`);
  const shown = '⟨U+0000⟩⟨U+000B⟩⟨U+001B⟩[2J⟨U+FFFE⟩⟨U+FFFF⟩⟨U+D800⟩⟨U+202E⟩]]>&amp;<!--"\'\t\n{}\u{1F600}';
  expect(root).toEqual({ name: 'a', attributes: { b: shown }, children: [], text: shown });
});
