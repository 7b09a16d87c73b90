import type { RequirementList } from '../../src/contract/requirements.js';

/** Returns the ids and levels as `tests/contract/requirements.spec.ts` pins them, from the generated requirements. */
export function pinnedLevels(generated: string): string {
  const files = JSON.parse(generated) as readonly RequirementList[];
  return files
    .flatMap(({ requirements }) => Object.entries(requirements))
    .map(([id, { level }]) => `${id} ${level}\n`)
    .join('');
}
