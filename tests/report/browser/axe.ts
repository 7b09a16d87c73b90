import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

/** A rule of axe-core that a page breaks. */
interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that look at colours, which cost the most time, or all others. */
export type Rules = 'all' | 'colours' | 'all but colours';

const options: Readonly<Record<Rules, object>> = {
  all: {},
  colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } },
  'all but colours': { rules: { 'color-contrast': { enabled: false } } },
};

/**
 * What axe-core finds on a page as it stands, a line each with the first element that shows it; of every weight, best
 * practice included. It is evaluated and not added as an element, which the page's content security policy would forbid.
 */
export async function accessibilityFaults(page: Page, rules: Rules = 'all'): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(source);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { ...${JSON.stringify(options[rules])}, resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations.map(({ id, impact, help, nodes }) => {
    const [first] = nodes;
    return `${impact ?? 'no impact'} ${id}: ${help} (${nodes.length} x, first ${first?.html ?? ''}; ${first?.failureSummary ?? ''})`;
  });
}
