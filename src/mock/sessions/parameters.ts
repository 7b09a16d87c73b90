import { nearest } from '../../contract/nearest.js';
import { badRequest, quoted } from '../http/refusal.js';
import { percentDecoded, type ServiceRequest } from '../http/request.js';
import { visibilityFilters } from './query.js';

const largestInt32 = 2 ** 31 - 1;

/** The values of a query parameter in clear, in the request's order; a `+` is a space, as in forms. */
export function parameterValues({ query }: ServiceRequest, name: string): string[] {
  return query
    .filter(([found]) => percentDecoded(found) === name)
    .map(([, value]) => {
      const decoded = percentDecoded(value.replaceAll('+', ' '));
      if (decoded === undefined) throw badRequest(`The parameter ${name} has a broken percent-encoding.`);
      return decoded;
    });
}

/** The value of a parameter that stands once; `undefined` when it is absent. @throws Refusal with 400 for a repeated one. */
export function singleParameter(request: ServiceRequest, name: string): string | undefined {
  const values = parameterValues(request, name);
  if (values.length > 1) throw badRequest(`The parameter ${name} stands ${values.length} times; expected once.`);
  return values[0];
}

/** A Boolean, in any letter case. @throws Refusal with 400 for another value, an empty one too. */
export function readBoolean(name: string, value: string): boolean {
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === 'false') return lower === 'true';
  throw badRequest(`The parameter ${name} is ${quoted(value)}; expected true or false.`);
}

/** A signed 32-bit integer. @throws Refusal with 400 for another value. */
export function readInt32(name: string, value: string): number {
  const number = /^-?0*\d{1,10}$/.test(value) ? Number(value) : NaN;
  if (number >= -largestInt32 - 1 && number <= largestInt32) return number;
  throw badRequest(`The parameter ${name} is ${quoted(value)}; expected a 32-bit integer.`);
}

/** The visibility that is asked for, in any letter case. @throws Refusal with 400 for an unknown one. */
export function readVisibility(value: string): (typeof visibilityFilters)[number] {
  const found = visibilityFilters.find((visibility) => visibility === value.toLowerCase());
  if (found !== undefined) return found;
  const meant = nearest(value, visibilityFilters);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  throw badRequest(
    `The parameter visibility is ${quoted(value)}; expected one of ${visibilityFilters.join(', ')}.${hint}`,
  );
}

/** A keyword. @throws Refusal with 400 for an empty one, which no session can have. */
export function readKeyword(value: string): string {
  if (value === '') throw badRequest('The parameter keyword is empty; expected a keyword.');
  return value;
}
