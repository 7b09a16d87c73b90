import { basename } from 'node:path';
import { expect, test } from '@playwright/test';
import { chosenReporters } from '../../src/playwright/reporters.js';
import { reportFileNames } from '../../src/report/formats/file-names.js';
import { codeIn, rowsUnder } from './tables.js';

/** The folder of Playwright's own report, which a run of Playwright writes without being told to. */
function playwrightFolder(): string {
  const [[, options] = ['none', undefined]] = chosenReporters({ environment: {}, commandLine: ['test'] }).filter(
    ([name]) => name === 'html',
  );
  const { outputFolder } = options as { readonly outputFolder: string };
  return `${basename(outputFolder)}/`;
}

test('the guide to reports lists each file that a run writes, and no other', () => {
  const listed = rowsUnder('docs/reading-a-report.md', ['file', 'for']).flatMap(([file = '']) => codeIn(file));
  expect(
    [...listed].sort(),
    'files in the first table of docs/reading-a-report.md, and those that a run writes (reportFileNames)',
  ).toEqual([...reportFileNames, playwrightFolder()].sort());
});
