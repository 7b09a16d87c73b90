import { nearest } from './nearest.js';
import { type MessageSchemaName, messageSchemaNames } from './schema-name.js';
import { type Service, services } from './service.js';

type ShortMessageName = `${Service}/request` | `${Service}/response` | 'http/error';

/** A name of a message or of a part of one. */
export type MessageName = ShortMessageName | MessageSchemaName;

/** The short names: a whole request or response of a service, and an error of any of them. */
const shortMessageNames: readonly ShortMessageName[] = [
  ...services.flatMap((service) => [`${service}/request`, `${service}/response`] as const),
  'http/error',
];

/**
 * Every name by which a message, or a part of one, can be asked to conform: the short ones, then those of the schemas of
 * messages. Names are public: one that exists keeps its meaning.
 */
export const messageNames: readonly MessageName[] = [...shortMessageNames, ...messageSchemaNames];

/** What a name stands for. */
export type MessageKind =
  /** Any documented answer of a service. */
  | { readonly kind: 'answer'; readonly service: Service }
  /** The one answer of a service that carries data. */
  | { readonly kind: 'data'; readonly service: Service }
  /** An error of any service, in one of the documented forms. */
  | { readonly kind: 'error'; readonly schema: MessageSchemaName }
  | { readonly kind: 'throttle'; readonly schema: MessageSchemaName }
  /** A whole request: body, and headers and query where they are known. */
  | { readonly kind: 'request'; readonly service: Service }
  | { readonly kind: 'request part'; readonly service: Service; readonly part: RequestPart };

/** The parts of a request that have schemas. */
export type RequestPart = 'headers' | 'query' | 'body';

/** Returns the schema of a part of a service's requests. */
export function requestSchemaOf(service: Service, part: RequestPart): MessageSchemaName {
  return `${service}/request-${part}`;
}

/** Returns the schema of the body of a service's 200. */
export function responseSchemaOf(service: Service): MessageSchemaName {
  return `${service}/response-200`;
}

const requestParts: readonly RequestPart[] = ['headers', 'query', 'body'];

function kindsOf(service: Service): (readonly [MessageName, MessageKind])[] {
  return [
    [`${service}/request`, { kind: 'request', service }],
    [`${service}/response`, { kind: 'answer', service }],
    [responseSchemaOf(service), { kind: 'data', service }],
    ...requestParts.map((part) => [requestSchemaOf(service, part), { kind: 'request part', service, part }] as const),
  ];
}

const kinds: ReadonlyMap<string, MessageKind> = new Map<MessageName, MessageKind>([
  ...services.flatMap(kindsOf),
  ['http/error', { kind: 'error', schema: 'http/error-body' }],
  ['http/error-body', { kind: 'error', schema: 'http/error-body' }],
  ['http/service-error', { kind: 'error', schema: 'http/service-error' }],
  ['http/service-error-response', { kind: 'error', schema: 'http/service-error-response' }],
  ['http/throttle', { kind: 'throttle', schema: 'http/throttle' }],
]);

/**
 * What a name stands for.
 *
 * @throws Error with the nearest right name, and with all names when none is near, for a name that does not exist.
 */
export function messageKind(name: string): MessageKind {
  const kind = kinds.get(name);
  if (kind !== undefined) return kind;
  const suggestion = nearest(name, messageNames);
  const help =
    suggestion === undefined ? `Expected one of ${messageNames.join(', ')}.` : `Did you mean "${suggestion}"?`;
  throw new Error(`There is no message ${JSON.stringify(name)}. ${help}`);
}
