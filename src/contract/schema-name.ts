/** The schemas of messages, each the file `schemas/<name>.schema.json`. */
export const messageSchemaNames = [
  'http/service-error',
  'http/service-error-response',
  'http/error-body',
  'http/throttle',
  'userstats/request-headers',
  'userstats/request-query',
  'userstats/request-body',
  'userstats/response-200',
  'presence/request-headers',
  'presence/request-query',
  'presence/request-body',
  'presence/response-200',
  'sessions/request-headers',
  'sessions/request-query',
  'sessions/request-body',
  'sessions/response-200',
] as const;

/**
 * Every schema that a validator can be asked for: those of messages, then those of the harness's own files. A new schema
 * file needs its name here and nothing else; a file is read when its validator is first used.
 */
export const schemaNames = [
  ...messageSchemaNames,
  'requirements',
  'pages',
  'target',
  'target-base',
  'conformance',
  'baseline',
] as const;

/** The name of a schema of a message. */
export type MessageSchemaName = (typeof messageSchemaNames)[number];

/** The name of a schema: its path under `schemas/` without the ending. */
export type SchemaName = (typeof schemaNames)[number];
