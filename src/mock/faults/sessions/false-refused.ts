import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';

/** A parameter that may only be left out or true, and the requirements that fail for it. */
function falseRefused(parameter: 'private' | 'inactive' | 'reservations', fails: readonly string[]): Fault {
  return {
    name: `${parameter}-false-refused`,
    title: `${parameter}=false is refused: it is only taken as a flag`,
    service: 'sessions',
    fails: [...fails, 'SESS-ANSWER'],
    overrides: ({ sessions }) => ({
      sessions: {
        readBoolean: (name, context) => {
          const isThere = context.request.query.some(([found]) => found === name);
          const value = sessions.readBoolean(name, context);
          if (name === parameter && isThere && !value)
            throw badRequest(`${parameter} is a flag: leave it out, or send true.`);
          return value;
        },
      },
    }),
  };
}

/** Booleans that are read as flags. */
export const falseRefusedFaults: readonly Fault[] = [
  falseRefused('private', ['SESS-PRIVATE']),
  falseRefused('inactive', ['SESS-INACTIVE']),
  falseRefused('reservations', ['SESS-RESERVATIONS']),
];
