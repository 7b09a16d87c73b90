import type { Fault } from '../../departure.js';
import { presenceFault } from './presence-fault.js';

const levels = ['PRES-BODY-LEVEL'];

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
];
