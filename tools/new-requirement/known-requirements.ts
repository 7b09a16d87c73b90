import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { RequirementFile } from '../../src/contract/requirements.js';
import { descriptorOf, type Service } from '../../src/contract/service.js';
import { packageRoot } from '../../src/contract/root.js';
import { requirementFolders } from '../generate/requirements.js';

/** A folder with requirements: HTTP's, or a service's. */
export type RequirementFolder = 'http' | Service;

/** The requirements of one folder, as the developer's files hold them now. */
export interface KnownRequirements {
  readonly folder: RequirementFolder;
  /** The path from the package's folder on. */
  readonly file: string;
  readonly text: string;
  readonly content: RequirementFile;
  /** What its ids begin with, such as PRES. */
  readonly prefix: string;
}

/** Reads the requirements of every folder. @throws Error for a file that is not YAML. */
export function knownRequirements(): KnownRequirements[] {
  return requirementFolders.map((folder) => {
    const file = `schemas/${folder}/requirements.yaml`;
    const text = readFileSync(join(packageRoot, file), 'utf8');
    const document = parseDocument(text);
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file} cannot be read: ${error.message}`);
    const content = document.toJS() as RequirementFile;
    const prefix = folder === 'http' ? 'HTTP' : descriptorOf(folder).idPrefix;
    return { folder, file, text, content, prefix };
  });
}
