// Generated from schemas/http/error-body.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The JSON body of a refusal: one of the two error objects. (json-serviceerror, Members)
 */
export type ErrorBody = ServiceError | ServiceErrorResponse;

/**
 * The error object of the services. Further members are allowed. (json-serviceerror, Members)
 */
export interface ServiceError {
  /**
   * The kind of error: 4000 an invalid body, 4100 no such user, 4500 not authorised, 5000 internal, 5300 unavailable; others exist. (json-serviceerror, Error codes)
   */
  code: number;
  /**
   * The name of the service that raised the error. (json-serviceerror, Members)
   */
  source: string;
  /**
   * What went wrong, for a reader. (json-serviceerror, Members)
   */
  description: string;
  [k: string]: unknown;
}
/**
 * The second error object of the services, which a service may send beside its status. Further members are allowed. (json-serviceerrorresponse, Members)
 */
export interface ServiceErrorResponse {
  /**
   * The code of the error; it may be null. (json-serviceerrorresponse, Members)
   */
  errorCode: number | null;
  /**
   * Details of the error, for a reader. (json-serviceerrorresponse, Members)
   */
  errorMessage: string;
  [k: string]: unknown;
}
