// Generated from schemas/presence/request-headers.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The headers of a well-formed request, by lower-cased name. (uri-usersbatchpost, Required request headers)
 */
export interface PresenceRequestHeaders {
  /**
   * The credential of the caller. (uri-usersbatchpost, Required request headers)
   */
  authorization: string;
  /**
   * The version of the contract; the page gives 3 and vnext as examples. (uri-usersbatchpost, Required request headers)
   */
  'x-xbl-contract-version': string;
  /**
   * The type of the answer. The service knows JSON alone, and the header must say so. (uri-usersbatchpost, Required request headers)
   */
  accept: string;
  /**
   * The locales for the strings of the answer, en-US say. (uri-usersbatchpost, Required request headers)
   */
  'accept-language': string;
  /**
   * The domain of the service. (uri-usersbatchpost, Required request headers)
   */
  host: string;
  /**
   * The length of the body, in bytes. (uri-usersbatchpost, Required request headers)
   */
  'content-length': string;
  /**
   * The build of the service that is asked for; 1 when it is absent. (uri-usersbatchpost, Optional request headers)
   */
  'x-requestedserviceversion'?: string;
  /**
   * The body is JSON. (uri-usersbatchpost, Sample request)
   */
  'content-type'?: string;
  /**
   * Any other header. (RFC 9110, Fields)
   */
  [k: string]: string | undefined;
}
