import { expect, test } from '@playwright/test';
import { delayOptimization } from '../../src/cli/process/delay-optimization.js';
import { runToolApart } from './command.js';

function flagsFor(version: string): readonly string[] {
  const flags: string[] = [];
  delayOptimization(version, (flag) => flags.push(flag));
  return flags;
}

test('V8 of Node.js 20 and 22 optimizes functions later', () => {
  for (const version of ['11.3.244.8-node.38', '12.4.254.21-node.33'])
    expect(flagsFor(version), version).toEqual(['--interrupt-budget=1000000']);
});

test('a V8 that may lack the flag is left as it is', () => {
  for (const version of ['13.6.233.10-node.28', '11.8.172.17-node.20', '12.40.1'])
    expect(flagsFor(version), version).toEqual([]);
});

test('the program prints nothing about flags of V8', async () => {
  const { stderr } = await runToolApart(['--version']);
  expect(stderr, 'V8 prints an error for a flag that it does not know').toBe('');
});
