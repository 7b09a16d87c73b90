import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { withFolder } from '../cli/command.js';
import { fencedBlocks } from './fenced-blocks.js';
import { Walkthrough } from './walkthrough.js';

const page = join(packageRoot, 'docs', 'worked-example.md');

test('the worked example does what it says, from the first attempt to the verdict', async () => {
  // Some fifteen runs of the tool, two of them with all that presence has.
  test.setTimeout(600_000);
  await withFolder(async (folder) => {
    const walkthrough = new Walkthrough(folder);
    try {
      for (const block of fencedBlocks(readFileSync(page, 'utf8'))) await walkthrough.follow(block);
    } finally {
      await walkthrough.close();
    }
  });
});
