// Generated from schemas/userstats/request-headers.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The headers of a well-formed request, by lower-cased name. (uri-batchpost, Required request headers)
 */
export interface UserStatsRequestHeaders {
  /**
   * The only header that the page requires. (uri-batchpost, Required request headers)
   */
  authorization: string;
  /**
   * The build of the service that is asked for; 1 when it is absent. (uri-batchpost, Optional request headers)
   */
  'x-requestedserviceversion'?: string;
  /**
   * Version 1 is the contract with users, scids and stats. The page omits the header; the page of standard headers asks all services for it. (httpstandardheaders, x-xbl-contract-version)
   */
  'x-xbl-contract-version'?: string;
  /**
   * The body is JSON. (uri-batchpost, Request body)
   */
  'content-type'?: string;
  /**
   * Any other header. (RFC 9110, Fields)
   */
  [k: string]: string | undefined;
}
