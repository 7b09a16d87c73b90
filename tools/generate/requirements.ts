import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../src/contract/root.js';
import type { RequirementFile, RequirementList } from '../../src/contract/requirements.js';
import { type Service, services } from '../../src/contract/service.js';
import { sourceAddresses } from './pages.js';

/** The folders of `schemas/` with a requirements.yaml, in the order in which requirements are listed. */
export const requirementFolders: readonly ('http' | Service)[] = ['http', ...services];

/** Reads the requirements file of a folder. A test holds it to its schema. */
function readFolder(folder: string): RequirementFile {
  return parse(readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8')) as RequirementFile;
}

/**
 * Returns the requirements of all folders as one JSON text, each source with its public address. The same files give the same
 * text. People write and read the YAML; every process of a run needs the requirements, and reads them fifty times faster from JSON.
 *
 * @throws Error when a source names a page that `schemas/pages.yaml` does not list.
 */
export function generateRequirements(): string {
  const withAddress = sourceAddresses();
  const statuses = Object.fromEntries(services.map((service) => [service, readFolder(service).statuses]));
  const lists = requirementFolders.map((folder): RequirementList => {
    const requirements = Object.entries(readFolder(folder).requirements).map(([id, whole]) => {
      const answers = id === 'HTTP-STATUS-SET' ? { ...whole.answers, ...statuses } : whole.answers;
      return [id, { ...whole, sources: whole.sources.map(withAddress), ...(answers && { answers }) }];
    });
    return {
      services: folder === 'http' ? services : [folder],
      requirements: Object.fromEntries(requirements) as RequirementList['requirements'],
    };
  });
  return `${JSON.stringify(lists, null, 1)}\n`;
}
