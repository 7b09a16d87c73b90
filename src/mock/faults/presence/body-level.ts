import { isLosslessNumber } from 'lossless-json';
import { refusedWith } from '../../patch.js';
import { presence } from '../../presence/patches.js';
import { presenceLevels } from '../../presence/level.js';
import { failing, faultTable } from '../table.js';

/** The values of level. (uri-usersbatchpost, Optional members) */
export const levelValueFaults = faultTable('presence', failing('PRES-BODY-LEVEL'), {
  'unknown-level-taken-for-the-default': [
    'An unknown level counts as none.',
    presence.before('readLevel', (level) =>
      typeof level === 'string' && !presenceLevels.some((known) => known === level) ? [undefined] : [],
    ),
  ],
  'level-compared-by-its-beginning': [
    'The beginning of a level is enough.',
    presence.sometimes('readLevel', (value) =>
      presenceLevels.find((level) => typeof value === 'string' && value !== '' && level.startsWith(value)),
    ),
  ],
  'level-of-another-type-ignored': [
    'A level that is not a string counts as none.',
    presence.before('readLevel', (level) => (typeof level === 'string' ? [] : [undefined])),
  ],
  'levels-by-their-place': [
    'A level may be stated by its place in the list of levels, which the enum library takes for its name.',
    presence.sometimes('readLevel', (value) =>
      isLosslessNumber(value) || value === '0' ? presenceLevels[Number(value.toString())] : undefined,
    ),
  ],
  'levels-named-as-in-the-code': [
    'A level is taken in the spelling of the code alone, which begins with a capital letter.',
    presence.refuse('readLevel', (level) => typeof level === 'string' && /^[a-z]/.test(level) && refusedWith(400)),
    { fails: ['PRES-BODY-LEVEL', 'PRES-ANSWER', 'PRES-PRIVACY-200'] },
  ],
});
