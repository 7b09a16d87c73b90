import { type Service, services } from './service.js';

/** The parts of a service's messages that have schemas: the files of its folder under `schemas/`. */
const serviceParts = ['request-headers', 'request-query', 'request-body', 'response-200'] as const;

type ServiceSchemaName = `${Service}/${(typeof serviceParts)[number]}`;

const sharedSchemaNames = [
  'http/service-error',
  'http/service-error-response',
  'http/error-body',
  'http/throttle',
] as const;

/** The schemas of the harness's own files. A new schema file needs its name here and nothing else. */
const ownSchemaNames = ['requirements', 'pages', 'target', 'target-base', 'conformance', 'baseline'] as const;

/** The name of a schema of a message. */
export type MessageSchemaName = (typeof sharedSchemaNames)[number] | ServiceSchemaName;

/** The name of a schema: its path under `schemas/` without the ending. */
export type SchemaName = MessageSchemaName | (typeof ownSchemaNames)[number];

/** The schemas of messages, each the file `schemas/<name>.schema.json`. */
export const messageSchemaNames: readonly MessageSchemaName[] = [
  ...sharedSchemaNames,
  ...services.flatMap((service) => serviceParts.map((part) => `${service}/${part}` as const)),
];

/**
 * Every schema that a validator can be asked for: those of messages, then those of the harness's own files. A file is read when
 * its validator is first used.
 */
export const schemaNames: readonly SchemaName[] = [...messageSchemaNames, ...ownSchemaNames];
