import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../src/contract/root.js';

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const { '': own = {}, ...others } = packages;
const installed = Object.entries(others);

test('no package that is installed runs anything while it is', () => {
  expect(installed.length).toBeGreaterThan(50);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([name]) => name)).toEqual([]);
});

test('the lock file names no place to download from, and a checksum for every package', () => {
  const placed = installed.filter(([, { resolved }]) => resolved !== undefined);
  expect(placed.map(([name, { resolved }]) => `${name} ${resolved ?? ''}`)).toEqual([]);
  const unsure = installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
  expect(unsure.map(([name]) => name)).toEqual([]);
});

test('every dependency stands in the list of dependencies, with its reason', () => {
  const list = readFileSync(join(packageRoot, 'docs', 'dependencies.md'), 'utf8');
  const named = new Set([...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
  const needed = Object.keys({ ...own.dependencies, ...own.devDependencies });
  expect(needed.filter((name) => !named.has(name))).toEqual([]);
});
