import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/root.js';

/** Returns the text of a template with the values in place of `{{name}}`. @throws Error for a value that is not given. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  const file = join(packageRoot, 'tools', 'new-requirement', 'templates', `${template}.template`);
  return readFileSync(file, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template ${template} needs {{${name}}}, which nobody gives.`);
    return value;
  });
}
