import type { CaseOutcome } from '../../../verdict/outcome.js';
import type { ReportRow, RowOutcome } from '../../conformance-report.js';
import { html, type Markup } from './markup.js';

/** An outcome never shows by its colour alone: it has a sign and a word. */
const signs: Readonly<Record<RowOutcome, readonly [sign: string, word: string]>> = {
  pass: ['✓', 'pass'],
  warn: ['!', 'warn'],
  fail: ['✗', 'fail'],
  note: ['i', 'note'],
  'not-exercised': ['–', 'not exercised'],
  inconclusive: ['?', 'inconclusive'],
  skipped: ['»', 'skipped'],
  'known-failure': ['≈', 'known failure'],
  'harness-error': ['‼', 'harness error'],
  'not-judged': ['…', 'never judged'],
};

/** An outcome in words. */
export function outcomeWord(outcome: RowOutcome): string {
  return signs[outcome][1];
}

/** An outcome as a badge. */
export function outcomeBadge(outcome: RowOutcome): Markup {
  const [sign, word] = signs[outcome];
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${sign}</span> ${word}</span>`;
}

const ofCase: Readonly<Record<CaseOutcome, RowOutcome>> = {
  held: 'pass',
  violated: 'fail',
  observed: 'note',
  'not-exercised': 'not-exercised',
  inconclusive: 'inconclusive',
  skipped: 'skipped',
  'harness-error': 'harness-error',
};

/** A case's outcome as a badge: `held`, `violated` and `observed` are words for cases, and have signs of requirements. */
export function caseBadge(outcome: CaseOutcome): Markup {
  const kind = ofCase[outcome];
  const isOfCases = outcome === 'held' || outcome === 'violated' || outcome === 'observed';
  const word = isOfCases ? outcome : signs[kind][1];
  return html`<span class="badge ${kind}"><span aria-hidden="true">${signs[kind][0]}</span> ${word}</span>`;
}

/** Whether somebody has to look at an outcome: at a fault, or at a question that found no answer. */
export function needsAttention({ outcome }: ReportRow): boolean {
  return outcome !== 'pass' && outcome !== 'note' && outcome !== 'skipped';
}
