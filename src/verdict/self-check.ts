import { type RequestPart, requestSchemaOf } from '../contract/message-name.js';
import { type SchemaViolation, validatorFor } from '../contract/validator.js';
import type { Draft } from '../target/draft.js';
import type { SentRequest, WireRequest } from '../wire/exchange.js';
import { readJsonBytes } from '../wire/exact-json.js';
import type { Edit } from './edit.js';

/** Names and values as an object; of a name that stands there twice the last value counts. */
export function record(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(pairs);
}

/** The headers as the schema sees them: lower-case names, Content-Length as the channel will write it. */
export function headersOf(request: SentRequest): Record<string, string> {
  const headers = record(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
  if (request.framing === 'content-length' && request.body !== undefined) {
    headers['content-length'] ??= String(request.body.length);
  }
  return headers;
}

const unreadable: SchemaViolation = {
  pointer: '',
  keyword: 'json',
  schemaPointer: '',
  message: 'the body is not a JSON value',
  expected: 'a JSON value',
  got: 'none',
  value: undefined,
  further: 0,
};

/** What the request schemas say of one part of a request that the harness is about to send. */
function violationsOf(part: RequestPart, draft: Draft, request: WireRequest): readonly SchemaViolation[] {
  const validate = validatorFor(requestSchemaOf(draft.service, part));
  switch (part) {
    case 'headers':
      return validate(headersOf(request));
    case 'query':
      return validate(record(draft.query));
    case 'body': {
      const parsed = readJsonBytes(draft.body ?? Buffer.alloc(0));
      return parsed.ok ? validate(parsed.plain) : [unreadable];
    }
  }
}

const parts: readonly RequestPart[] = ['headers', 'query', 'body'];

/**
 * Holds a control against the request schemas.
 *
 * @returns What is wrong with it, or undefined. Anything wrong is a fault of the harness, not of the service.
 */
export function faultOfControl(draft: Draft, request: WireRequest): string | undefined {
  const wrong = parts.flatMap((part) => violationsOf(part, draft, request).map(({ message }) => `${part}: ${message}`));
  return wrong.length === 0 ? undefined : `the control is no well-formed request (${wrong.join('; ')})`;
}

/** Whether a violation concerns this place; a missing member is at the place where it would stand. */
function isAt(violation: SchemaViolation, pointer: string): boolean {
  const place = violation.missing === undefined ? violation.pointer : `${violation.pointer}/${violation.missing}`;
  return place === pointer || place.startsWith(`${pointer}/`);
}

/** The part of a request whose schema an edit of this part of a draft concerns; the other parts are the control's own. */
const partOfChange: Readonly<Record<string, RequestPart>> = {
  headers: 'headers',
  credential: 'headers',
  query: 'query',
  body: 'body',
};

/**
 * Holds an edited request against the request schemas: it must break the place that the edit names, and nothing else.
 * Otherwise a refusal would prove nothing, since the service may have refused for the other reason.
 *
 * @param changed The part in which the draft differs from its control, whose other parts have been held to the schemas.
 * @returns What is wrong with it, or undefined.
 */
export function faultOfNegative(edit: Edit, changed: string, draft: Draft, request: WireRequest): string | undefined {
  const { breaks } = edit;
  const part = partOfChange[changed];
  const found = part === undefined ? [] : violationsOf(part, draft, request);
  if (!('pointer' in breaks)) {
    const messages = found.map(({ message }) => message).join('; ');
    return found.length === 0
      ? undefined
      : `the edit "${edit.title}" should leave its ${changed} whole, but: ${messages}`;
  }
  if (breaks.part !== part)
    return `the edit "${edit.title}" changes the ${changed}, not the ${breaks.part} that it should break`;
  if (found.length === 0) return `the edit "${edit.title}" does not break its ${part} at "${breaks.pointer}"`;
  const elsewhere = found.find((violation) => !isAt(violation, breaks.pointer));
  return elsewhere === undefined
    ? undefined
    : `the edit "${edit.title}" should break its ${part} at "${breaks.pointer}" only, but: ${elsewhere.message}`;
}

/** The parts of a request in which two drafts differ. A negative differs from its control in exactly one. */
export function changedParts(control: Draft, negative: Draft): string[] {
  const changed: string[] = [];
  // An edit leaves what it does not change as it is, which is told without a look inside.
  const differs = (left: unknown, right: unknown): boolean =>
    left !== right && JSON.stringify(left) !== JSON.stringify(right);
  if (control.method !== negative.method) changed.push('method');
  if (control.path !== negative.path) changed.push('path');
  if (differs(control.query, negative.query)) changed.push('query');
  if (differs(control.headers, negative.headers) || differs(control.omit, negative.omit)) changed.push('headers');
  if (control.credential !== negative.credential || control.rewriteAuthorization !== negative.rewriteAuthorization) {
    changed.push('credential');
  }
  if (control.framing !== negative.framing) changed.push('framing');
  const [left, right] = [control.body ?? Buffer.alloc(0), negative.body ?? Buffer.alloc(0)];
  if (!left.equals(right)) changed.push('body');
  return changed;
}
