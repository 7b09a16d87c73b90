import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The address by which a page leads to the page of a report: conformance.html beside its conformance.json, relative to the folder
 * that the page is written into, so that both can be moved or published together. Undefined where there is none.
 *
 * @param report Path of the report's conformance.json. @param page Path of the page that leads there.
 */
export function pageBeside(report: string, page: string): string | undefined {
  const own = join(dirname(resolve(report)), 'conformance.html');
  if (!existsSync(own)) return undefined;
  const path = relative(dirname(resolve(page)), own);
  // On Windows there is no way from one drive to another but by its name.
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split(sep).map(encodeURIComponent).join('/');
}

/** What to do about reports whose cells lead nowhere; empty when there are none. */
export function pagelessAdvice(reports: readonly string[]): string[] {
  return reports.map(
    (report) =>
      `There is no page beside ${report} to lead to. Make it with: xbl-conformance report ${report} --format html`,
  );
}
