// Generated from schemas/sessions/request-query.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The query of a request, by parameter name; values as they stand on the wire. (uri-serviceconfigsscidbatchpost, Query string parameters)
 */
export interface SessionsRequestQuery {
  /**
   * Only sessions or templates with this keyword. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  keyword?: string;
  /**
   * Only sessions of this user; a batch names users in its body. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  xuid?: string;
  /**
   * Whether sessions where the user is reserved are added. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  reservations?: 'true' | 'false';
  /**
   * Whether sessions that the user accepted but does not play are added. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  inactive?: 'true' | 'false';
  /**
   * Whether private sessions are added. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  private?: 'true' | 'false';
  /**
   * Only sessions of this visibility; private needs private=true. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  visibility?: 'open' | 'private' | 'visible' | 'full' | 'any' | (string & {});
  /**
   * Only sessions of this major version or less, a signed 32-bit integer. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  version?: string;
  /**
   * How many results at most. (uri-serviceconfigsscidbatchpost, Query string parameters)
   */
  take?: string;
}
