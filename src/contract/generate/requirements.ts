import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../root.js';
import { services } from '../service.js';

/** The folders of `schemas/` with a requirements.yaml, in the order in which requirements are listed. */
export const requirementFolders = ['http', ...services] as const;

/**
 * The requirements of all folders as one JSON text, the same for the same files. People write and read the YAML; every
 * process of a run needs the requirements, and reading them from JSON takes a fiftieth of the time.
 */
export function generateRequirements(): string {
  const files = requirementFolders.map((folder): unknown =>
    parse(readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8')),
  );
  return `${JSON.stringify(files, null, 1)}\n`;
}
