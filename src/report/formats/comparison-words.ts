import type { Change, Comparison } from '../compare.js';
import { markdownText } from './markdown.js';
import { shownLine } from './shown-text.js';

/** The lists of a comparison with the words that stand above them, gravest first. */
export function comparisonLists(
  comparison: Comparison,
): readonly (readonly [title: string, changes: readonly Change[]])[] {
  return [
    ['Newly failing', comparison.newlyFailing],
    ['Gone', comparison.gone],
    ['Fixed', comparison.fixed],
    ['Newly exercised', comparison.newlyExercised],
    ['Changed otherwise', comparison.otherwise],
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** The verdict of a comparison in a line, with its exit code. */
export function comparisonVerdict({ newlyFailing, gone, exitCode }: Comparison): string {
  if (newlyFailing.length > 0) return `Worse (exit code ${exitCode}): ${counted(newlyFailing.length, 'regression')}`;
  if (gone.length > 0) {
    return `Could not judge (exit code ${exitCode}): of ${counted(gone.length, 'requirement')} that was judged nothing is known now`;
  }
  return `No regression (exit code ${exitCode})`;
}

const longestReason = 220;

/** Returns changes that have one reason together, in the order of their first. */
export function changesByReason(
  changes: readonly Change[],
): { readonly reason: string; readonly changes: readonly Change[] }[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) groups.set(change.reason, [...(groups.get(change.reason) ?? []), change]);
  return [...groups].map(([reason, own]) => ({ reason, changes: own }));
}

function textSection(title: string, changes: readonly Change[]): string[] {
  if (changes.length === 0) return [];
  return [
    `${title}: ${changes.length}`,
    ...changesByReason(changes).flatMap(({ reason, changes: own }) => {
      const names = own.map(
        ({ requirement, service, before, after }) => `${requirement} on ${service} (${before} -> ${after})`,
      );
      const why = shownLine(reason, longestReason);
      if (names.length === 1 || why === '') return names.map((name) => `  ${name}${why === '' ? '' : `: ${why}`}`);
      return [`  ${names.length} requirements: ${why}`, ...names.map((name) => `    ${name}`)];
    }),
    '',
  ];
}

/** A comparison as plain text for a terminal: the lists that are not empty, what to mind, and the verdict with its exit code. */
export function comparisonText(comparison: Comparison): string {
  const lines = [
    ...comparisonLists(comparison).flatMap(([title, changes]) => textSection(title, changes)),
    ...comparison.caveats.map((text) => `Mind that ${shownLine(text, longestReason)}.`),
    comparisonVerdict(comparison),
  ];
  return `${lines.join('\n')}\n`;
}

/** So many changes are named in a list; who reads a comment scrolls no pages, and hosts cut a longer one off. */
const mostChanges = 50;

function markdownSection(title: string, changes: readonly Change[], isOpen: boolean): string[] {
  if (changes.length === 0) return [];
  const left = changes.length - mostChanges;
  const rows = changesByReason(changes)
    .flatMap(({ changes: own }) => own.map((change, index) => ({ ...change, isRepeated: index > 0 })))
    .slice(0, mostChanges)
    .map(({ requirement, service, title: rule, before, after, reason, isRepeated }) => {
      const why = reason === '' ? markdownText(rule) : isRepeated ? 'as above' : markdownText(reason);
      return `| \`${requirement}\` | ${service} | ${before} → ${after} | ${why} |`;
    });
  return [
    '',
    `<details${isOpen ? ' open' : ''}><summary><b>${title}: ${changes.length}</b></summary>`,
    '',
    '| requirement | service | outcome | why |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(left > 0 ? ['', `and ${left} more`] : []),
    '',
    '</details>',
  ];
}

/**
 * A comparison as Markdown for a comment on a pull request: the verdict first, then the lists that are not empty, those that a
 * reviewer must see unfolded. It holds no times and no address, so the same changes give the same bytes.
 *
 * @param target Name of the target.
 */
export function comparisonMarkdown(comparison: Comparison, target: string): string {
  const grave: readonly (readonly Change[])[] = [comparison.newlyFailing, comparison.gone];
  const lines = [
    `## Conformance of ${markdownText(target)}`,
    '',
    `**${comparisonVerdict(comparison)}**`,
    ...comparison.caveats.flatMap((text) => ['', `Mind that ${markdownText(text)}.`]),
    ...comparisonLists(comparison).flatMap(([title, changes]) =>
      markdownSection(title, changes, grave.includes(changes)),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
