import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { faults } from '../../src/mock/faults/index.js';
import { variants } from '../../src/mock/variants/index.js';
import { complaint, figuresOf, provenCases } from './case-proof.js';
import ProofReporter from './proof-reporter.js';
import { type ProofRow, proofRowAttachment } from './proof-row.js';

function row(change: Partial<ProofRow>): ProofRow {
  return {
    kind: 'fault',
    name: 'limit-one-too-high',
    title: 'A title.',
    service: 'presence',
    pinned: ['PRES-LIMIT-REJECT'],
    outcomes: {},
    held: {},
    found: {},
    requests: 1,
    milliseconds: 1,
    ...change,
  };
}

const tripped = row({ found: { 'PRES-LIMIT-REJECT': ['1101 XUIDs'] } });
const sweeping = Array.from({ length: 9 }, (_unused, place) => `PRES-${place}`);

test('a case that held everywhere is named with the file for its fault, and one fault that trips it is enough', () => {
  const blind = row({ name: 'limit-one-too-low', held: { 'PRES-LIMIT-REJECT': ['1101 XUIDs'] } });
  expect(complaint([blind], provenCases([blind]), () => 'limit.ts')).toContain(
    'PRES-LIMIT-REJECT on presence, "1101 XUIDs": write a fault in limit.ts, beside limit-one-too-low',
  );
  const both = [blind, tripped];
  expect(complaint(both, provenCases(both), () => 'limit.ts')).toBeUndefined();
  expect(figuresOf(both, provenCases(both))).toBe(
    '2 faults, 0 permitted variants, and 1 of 1 cases tripped by at least one of them: 1 by a fault, 0 of rules that only allow by a variant',
  );
});

test('what proves a case: a fault that breaks few rules, or a variant where the rule only allows', () => {
  const isProven = (one: Partial<ProofRow>): (boolean | undefined)[] =>
    provenCases([row(one)]).map((proven) => proven.isProven);
  // A fault that breaks everything shows nothing of a single case, but for what HTTP asks.
  expect(isProven({ pinned: sweeping, found: { 'PRES-LIMIT-REJECT': ['1101 XUIDs'] } })).toEqual([false]);
  expect(isProven({ pinned: sweeping, found: { 'HTTP-STATUS-SET': ['one user'] } })).toEqual([true]);
  expect(isProven({ kind: 'variant', found: { 'PRES-LIMIT-REJECT': ['1101 XUIDs'] } })).toEqual([false]);
  expect(isProven({ kind: 'variant', found: { 'PRES-RESPONSE-ORDER': ['an order'] } })).toEqual([true]);
});

test('a whole proof with a case that nothing trips fails the run and says what to do; a part of it says nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'));
  try {
    for (const [isWhole, found, status] of [
      [true, {}, 'failed'],
      [true, { 'PRES-LIMIT-REJECT': ['1101 XUIDs'] }, undefined],
      [false, {}, undefined],
    ] as const) {
      const said: string[] = [];
      const reporter = new ProofReporter({ folder, say: (text) => said.push(text) });
      const all = [
        ...faults.map(({ name, service }) => row({ kind: 'fault', name, service, pinned: [] })),
        ...variants.map(({ name, service }) => row({ kind: 'variant', name, service, pinned: [] })),
      ];
      const rows = all.map((one) => (one.service === 'presence' ? { ...one, held: tripped.found } : one));
      const known = rows.findIndex(({ kind, name }) => kind === 'fault' && name === 'limit-one-too-high');
      rows.splice(known, 1, row({ name: 'limit-one-too-high', found }));
      for (const one of isWhole ? rows : rows.slice(1)) {
        const body = Buffer.from(JSON.stringify(one), 'utf8');
        reporter.onTestEnd(undefined, {
          attachments: [{ name: proofRowAttachment, contentType: 'application/json', body }],
        });
      }
      expect((await reporter.onEnd())?.status).toBe(status);
      expect(said.join('').includes('beside limit-one-too-high'), said.join('')).toBe(status === 'failed');
      expect(said.join('').includes(join('src', 'mock', 'faults', 'presence', 'limit.ts'))).toBe(status === 'failed');
    }
    const proof = JSON.parse(readFileSync(join(folder, 'proof.json'), 'utf8')) as {
      cases: Record<string, Record<string, unknown[]>>;
      rows: ProofRow[];
    };
    expect(proof.cases['presence']?.['PRES-LIMIT-REJECT']).toEqual([['1101 XUIDs', 1, 0]]);
    expect(proof.rows.find(({ name }) => name === 'limit-one-too-high')?.found).toEqual({ 'PRES-LIMIT-REJECT': [0] });
    expect(readFileSync(join(folder, 'proof.html'), 'utf8')).toContain('1 case, each tripped by 1 or more');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
