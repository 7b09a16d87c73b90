// Generated from schemas/sessions/request-body.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * Whose sessions are searched. (uri-serviceconfigsscidbatchpost, Request body)
 */
export interface SessionsRequest {
  /**
   * The users, in the order in which their sessions are wanted. (uri-serviceconfigsscidbatchpost, Request body)
   *
   * Items: A user. (uri-serviceconfigsscidbatchpost, Request body)
   */
  xuids: string[];
  [k: string]: unknown;
}
