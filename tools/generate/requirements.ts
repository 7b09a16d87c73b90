import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { nearest } from '../../src/contract/nearest.js';
import { packageRoot } from '../../src/contract/root.js';
import type { RequirementFile, RequirementList } from '../../src/contract/requirements.js';
import { descriptorOf, type Service, services } from '../../src/contract/service.js';
import { sourceAddresses } from './pages.js';

/** The folders of `schemas/` with a requirements.yaml, in the order in which requirements are listed. */
export const requirementFolders: readonly ('http' | Service)[] = ['http', ...services];

/** Reads the requirements file of a folder. A test holds it to its schema. */
function readFolder(folder: string): RequirementFile {
  return parse(readFileSync(join(packageRoot, 'schemas', folder, 'requirements.yaml'), 'utf8')) as RequirementFile;
}

/** Holds a service's requirements against its descriptor. @throws Error that names what does not fit, and where to fix it. */
function requireAgreement(service: Service, { statuses, requirements }: RequirementFile): void {
  const file = `schemas/${service}/requirements.yaml`;
  const { idPrefix, order, requirements: named } = descriptorOf(service);
  const twin = services.find((other) => other !== service && descriptorOf(other).order === order);
  if (twin !== undefined) throw new Error(`The descriptors of ${service} and ${twin} both have the order ${order}.`);
  if (statuses === undefined) throw new Error(`${file} has no statuses; list those that the method documents.`);
  const foreign = Object.keys(requirements).find((id) => !id.startsWith(`${idPrefix}-`));
  if (foreign !== undefined) {
    throw new Error(
      `${file} has the id ${foreign}; ids of ${service} begin with ${idPrefix}-, as its descriptor says.`,
    );
  }
  const missing = Object.values(named).find((id) => requirements[id] === undefined);
  if (missing === undefined) return;
  const near = nearest(missing, Object.keys(requirements));
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new Error(`The descriptor of ${service} names ${missing}, which ${file} does not have.${hint}`);
}

/**
 * Returns the requirements of all folders as one JSON text, each source with its public address. The same files give the same
 * text. People write and read the YAML; every process of a run needs the requirements, and reads them fifty times faster from JSON.
 *
 * @throws Error when a source names a page that `schemas/pages.yaml` does not list, or a file does not fit the descriptor of its service.
 */
export function generateRequirements(): string {
  const withAddress = sourceAddresses();
  for (const service of services) requireAgreement(service, readFolder(service));
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
