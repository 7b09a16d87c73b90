// Generated from schemas/presence/request-query.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The query of a request: the page names no parameter. (uri-usersbatchpost, Request body)
 */
export type PresenceRequestQuery = Record<string, never>;
