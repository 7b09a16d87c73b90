import { isInconclusive } from '../../verdict/inconclusive.js';
import type { ConformanceReport } from '../conformance-report.js';
import { isJudged } from '../judged-row.js';
import { type VerdictTone, verdictTone } from '../verdict-tone.js';

const label = 'conformance';

/** Names of colours as shields.io knows them, and codes on which white text is readable. */
const colours: Readonly<Record<VerdictTone, readonly [name: string, code: string]>> = {
  good: ['brightgreen', '#2b7a1f'],
  reserved: ['yellow', '#7a5c00'],
  silent: ['lightgrey', '#5c6370'],
  bad: ['red', '#b3261e'],
  unknown: ['lightgrey', '#5c6370'],
  broken: ['orange', '#8f4b00'],
};

/** Returns how many requirements were judged, how many of them failed, and what else the verdict says. */
function message({ run, rows }: ConformanceReport): string {
  const { exitCode, judgedNothing } = run.gate;
  switch (exitCode) {
    case 2:
      return 'could not judge';
    case 3:
      return 'harness fault';
    case 0:
    case 1: {
      if (judgedNothing === true) return 'nothing judged';
      const judged = rows.filter(({ outcome }) => isJudged(outcome)).length;
      const failed = rows.filter(
        ({ outcome }) => outcome === 'fail' || (outcome === 'warn' && run.failOn === 'should'),
      ).length;
      const known = rows.filter(({ outcome }) => outcome === 'known-failure').length;
      const open = rows.filter((row) => row.level === 'MUST' && isInconclusive(row)).length;
      // A run ends with 0 in spite of an inconclusive MUST only where that is allowed.
      const allowed = exitCode === 0 ? ' (allowed by --allow-inconclusive)' : '';
      return [
        `${judged} of ${rows.length} judged`,
        `${failed} failed`,
        ...(known === 0 ? [] : [`${known} known ${known === 1 ? 'failure' : 'failures'}`]),
        ...(open === 0 ? [] : [`${open} MUST inconclusive${allowed}`]),
      ].join(', ');
    }
  }
}

/**
 * The verdict as the JSON that shields.io reads from an address. (https://shields.io/badges/endpoint-badge) Nothing of the
 * service stands in it, and no time.
 */
export function badgeJson(report: ConformanceReport): string {
  const [color] = colours[verdictTone(report)];
  return `${JSON.stringify({ schemaVersion: 1, label, message: message(report), color })}\n`;
}

/** Close to the width of a character of the badge's font; `textLength` does away with the rest of the difference. */
const characterWidth = 6.6;
const padding = 6;

/** The verdict as a badge to put on a page. It holds no script and loads nothing; its text is known to screen readers. */
export function badgeSvg(report: ConformanceReport): string {
  const text = message(report);
  const [, colour] = colours[verdictTone(report)];
  const [left, right] = [label, text].map((words) => Math.round(words.length * characterWidth) + 2 * padding);
  const [leftWidth, rightWidth] = [left ?? 0, right ?? 0];
  const width = leftWidth + rightWidth;
  const words = (x: number, own: number, shown: string): string =>
    `<text x="${x + padding}" y="14" textLength="${own - 2 * padding}">${shown}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${label}: ${text}">
<title>${label}: ${text}</title>
<rect width="${leftWidth}" height="20" fill="#444"/>
<rect x="${leftWidth}" width="${rightWidth}" height="20" fill="${colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
${words(0, leftWidth, label)}
${words(leftWidth, rightWidth, text)}
</g>
</svg>
`;
}
