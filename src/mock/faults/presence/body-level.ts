import { isLosslessNumber } from 'lossless-json';
import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { presenceFault } from './presence-fault.js';

const levels = { fails: ['PRES-BODY-LEVEL'] };

/** The values of level. (uri-usersbatchpost, Optional members) */
export const levelValueFaults: readonly Fault[] = [
  presenceFault(
    'unknown-level-taken-for-the-default',
    'A level that nobody knows counts as none.',
    levels,
    ({ readLevel }) => ({
      readLevel: (value, context) => {
        if (typeof value !== 'string') return readLevel(value, context);
        return ['user', 'device', 'title', 'all'].includes(value) ? readLevel(value, context) : undefined;
      },
    }),
  ),
  presenceFault('level-compared-by-its-beginning', 'The beginning of a level is enough.', levels, ({ readLevel }) => ({
    readLevel: (value, context) => {
      const known = (['user', 'device', 'title', 'all'] as const).find(
        (level) => typeof value === 'string' && value !== '' && level.startsWith(value),
      );
      return known ?? readLevel(value, context);
    },
  })),
  presenceFault(
    'level-of-another-type-ignored',
    'A level that is no string counts as none.',
    levels,
    ({ readLevel }) => ({
      readLevel: (value, context) => (typeof value === 'string' ? readLevel(value, context) : undefined),
    }),
  ),
  presenceFault(
    'levels-by-their-place',
    'A level may be said by its place in the list of levels, which the library for enums takes for its name.',
    levels,
    ({ readLevel }) => ({
      readLevel: (value, context) => {
        const place = isLosslessNumber(value) || value === '0' ? Number(value.toString()) : -1;
        return (['user', 'device', 'title', 'all'] as const)[place] ?? readLevel(value, context);
      },
    }),
  ),
  presenceFault(
    'levels-named-as-in-the-code',
    'A level is taken in the spelling of the code alone, which begins with a capital letter.',
    { fails: ['PRES-BODY-LEVEL', 'PRES-ANSWER', 'PRES-PRIVACY-200'] },
    ({ readLevel }) => ({
      readLevel: (value, context) => {
        if (typeof value === 'string' && /^[a-z]/.test(value)) throw badRequest('level is no name of a level.');
        return readLevel(value, context);
      },
    }),
  ),
];
