import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type CompareOptions, compareCommand } from '../../src/cli/actions/compare-command.js';
import { reportText } from '../../src/report/build-report.js';
import { htmlPage } from '../../src/report/formats/html.js';
import { reportOf } from '../report/formats/reports.js';
import { failed, result } from '../report/synthetic-results.js';
import { withFolder } from './command.js';
import { runTool } from './in-process.js';

const good = reportOf({ results: [result()] });
const bad = reportOf({ results: [failed('HTTP-STATUS-SET', ['MUST'])] });

test('compare ends with 1 and names what newly fails, with 0 when it is mended, and with 2 without a report', async () => {
  await withFolder(async (folder) => {
    const [old, fresh] = [join(folder, 'good.json'), join(folder, 'bad.json')];
    writeFileSync(old, reportText(good));
    writeFileSync(fresh, reportText(bad));

    const worse = await runTool(['compare', old, fresh]);
    expect(worse.exitCode, worse.stderr).toBe(1);
    expect(worse.stdout).toMatch(/^Newly failing: 1\n {2}HTTP-STATUS-SET on presence \(pass -> fail\)/);

    const better = await runTool(['compare', fresh, old, '--json']);
    expect(better.exitCode, better.stderr).toBe(0);
    expect(JSON.parse(better.stdout)).toMatchObject({ exitCode: 0, fixed: [{ requirement: 'HTTP-STATUS-SET' }] });

    const none = await runTool(['compare', old, join(folder, 'none.json')]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('none.json is not there');

    const both = await runTool(['compare', old, fresh, '--json', '--markdown']);
    expect(both.exitCode).toBe(2);
    expect(both.stderr).toContain("'--json' cannot be used with option '--markdown'");
  });
});

test('the page of a comparison leads to the page beside each report, from wherever it lies, and to none that is not there', async () => {
  await withFolder((folder) => {
    for (const [name, report] of [
      ['last week', good],
      ['now', bad],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'conformance.json'), reportText(report));
    }
    const files = [join(folder, 'last week', 'conformance.json'), join(folder, 'now', 'conformance.json')] as const;
    writeFileSync(join(folder, 'last week', 'conformance.html'), htmlPage(good));
    const compare = (options: CompareOptions): string => compareCommand(...files, options).text;
    const html = join(folder, 'pages', 'changes.html');
    expect(compare({ html, markdown: true })).toContain('**Worse (exit code 1): 1 regression**');
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('href="../last%20week/conformance.html#HTTP-STATUS-SET-presence"');
    expect(page).not.toContain('now/conformance.html');
    expect(() => compare({ html: join(files[0], 'inside.html') })).toThrow(/cannot be written/);
    return Promise.resolve();
  });
});
