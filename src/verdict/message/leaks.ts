import type { Level } from '../../contract/service.js';
import type { LeakedSecret, SecretForm } from '../../wire/exchange.js';
import { deviation } from './departure.js';
import type { MessageRule } from './message.js';

const id = 'HTTP-NO-LEAK';

/** A form that the rule does not name weighs less than those that it does, however easily it is read. */
export function levelOfLeak(form: SecretForm): { readonly level?: Level } {
  return form === 'hexadecimal' || form === 'quoted-printable' || form === 'altered' ? { level: 'SHOULD' } : {};
}

function placeOf(where: LeakedSecret['where'], header = ''): string {
  switch (where) {
    case 'header':
      return `the ${header} header`;
    case 'trailer':
      return `the ${header} trailer`;
    case 'informational response':
      return `the ${header} header of an informational response`;
    case 'body':
    case 'status line':
      return `the ${where}`;
  }
}

/** No response repeats a token. The wire finds and replaces the tokens. */
export const leakRule: MessageRule = {
  requirement: id,
  judge: ({ response: { leaks = [] } }) =>
    leaks.map(({ variable, where, form, header }) =>
      deviation(id, {
        part: where === 'body' ? 'body' : where === 'status line' ? 'status' : 'headers',
        ...(header !== undefined && { pointer: header }),
        expected: 'a response without the token',
        got: `the token of $${variable}, ${form}, in ${placeOf(where, header)}`,
        kind: `${variable} ${form} ${where}`,
        ...levelOfLeak(form),
      }),
    ),
};
