// Generated from schemas/sessions/request-headers.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The headers of a well-formed request, by lower-cased name. (uri-serviceconfigsscidbatchpost, Introduction)
 */
export interface SessionsRequestHeaders {
  /**
   * The credential of the caller. The page has no section on it; all services ask for it. (httpstandardheaders, Authorization)
   */
  authorization: string;
  /**
   * The version of the contract, 104 or later, on every request. (uri-serviceconfigsscidbatchpost, Introduction)
   */
  'x-xbl-contract-version': string;
  /**
   * The body is JSON. (uri-serviceconfigsscidbatchpost, Request body)
   */
  'content-type'?: string;
  /**
   * Any other header. (RFC 9110, Fields)
   */
  [k: string]: string | undefined;
}
