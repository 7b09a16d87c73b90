import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canaries } from './canaries.js';

/** The environment that gives a {@link writeCanaryProfile | profile with canaries} its credentials. */
export const canaryVariables = { XBL_CANARY: canaries[0], XBL_OTHER_CANARY: canaries[1] };

/** Writes the profile of a presence service that is asked with canaries for credentials. @returns Its path. */
export function writeCanaryProfile(folder: string, url: string): string {
  const profile = join(folder, 'profile.yaml');
  const lines = [
    `services: { presence: { baseUrl: '${url}' } }`,
    'credentials:',
    '  caller: XBL3.0 x=1;${XBL_CANARY}',
    '  expired: XBL3.0 x=1;${XBL_OTHER_CANARY}',
  ];
  writeFileSync(profile, lines.join('\n'));
  return profile;
}
