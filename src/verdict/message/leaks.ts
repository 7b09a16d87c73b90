import type { Level } from '../../contract/service.js';
import type { SecretForm } from '../../wire/exchange.js';
import { deviation } from './departure.js';
import type { MessageRule } from './message.js';

const id = 'HTTP-NO-LEAK';

/** A form that the rule does not name weighs less than those that it does, however easily it is read. */
export function levelOfLeak(form: SecretForm): { readonly level?: Level } {
  return form === 'hexadecimal' || form === 'quoted-printable' ? { level: 'SHOULD' } : {};
}

/** No response repeats a token. The wire finds and replaces the tokens. */
export const leakRule: MessageRule = {
  requirement: id,
  judge: ({ response: { leaks = [] } }) =>
    leaks.map(({ variable, where, form, header }) =>
      deviation(id, {
        part: where === 'header' ? 'headers' : where === 'body' ? 'body' : 'status',
        ...(header !== undefined && { pointer: header }),
        expected: 'a response without the token',
        got: `the token of $${variable}, ${form}, in ${where === 'header' ? `the ${header ?? ''} header` : `the ${where}`}`,
        kind: `${variable} ${form} ${where}`,
        ...levelOfLeak(form),
      }),
    ),
};
