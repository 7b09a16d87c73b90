// Generated from schemas/userstats/request-query.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The query of a request, by parameter name. The page names no parameter. (uri-batchpost, Request body)
 */
export interface UserStatsRequestQuery {
  /**
   * What Microsoft's own client adds to say that this POST reads. (observed traffic, userstats requests)
   */
  operation?: 'read';
}
