import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildReport, reportText } from '../../src/report/build-report.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { failed, result, target } from '../report/synthetic-results.js';
import { runTool, withFolder } from './command.js';

function reportOf(one: CheckResult): string {
  const run = { target, startedAt: new Date(0), durationMilliseconds: 1, complete: true, unjudged: [], errors: [] };
  return reportText(buildReport({ ...run, results: [one] }));
}

test('compare ends with 1 and names what newly fails, with 0 when it is mended, and with 2 without a report', async () => {
  await withFolder(async (folder) => {
    const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
    writeFileSync(good, reportOf(result()));
    writeFileSync(bad, reportOf(failed('HTTP-STATUS-SET', ['MUST'])));

    const worse = await runTool(['compare', good, bad]);
    expect(worse.exitCode, worse.stderr).toBe(1);
    expect(worse.stdout).toContain('HTTP-STATUS-SET');

    const better = await runTool(['compare', bad, good]);
    expect(better.exitCode, better.stderr).toBe(0);
    expect(better.stdout).toContain('HTTP-STATUS-SET');

    const none = await runTool(['compare', good, join(folder, 'none.json')]);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('none.json is not there');
  });
});
