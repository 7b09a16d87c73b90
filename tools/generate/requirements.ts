import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/root.js';
import type { RequirementFile } from '../../src/contract/requirements.js';
import { services } from '../../src/contract/service.js';
import { sourceAddresses } from './pages.js';

/** The folders of `schemas/` with a requirements.yaml, in the order in which requirements are listed. */
export const requirementFolders = ['http', ...services] as const;

/**
 * Returns the requirements of all folders as one JSON text, each source with its public address. The same files give the same
 * text. People write and read the YAML; every process of a run needs the requirements, and reads them fifty times faster from JSON.
 *
 * @throws Error when a source names a page that `schemas/pages.yaml` does not list.
 */
export function generateRequirements(): string {
  const withAddress = sourceAddresses();
  const files = requirementFolders.map((folder): RequirementFile => {
    const text = readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8');
    const file = parse(text) as RequirementFile;
    const requirements = Object.entries(file.requirements).map(([id, { sources, ...rule }]) => [
      id,
      { ...rule, sources: sources.map(withAddress) },
    ]);
    return { ...file, requirements: Object.fromEntries(requirements) as RequirementFile['requirements'] };
  });
  return `${JSON.stringify(files, null, 1)}\n`;
}
