// Generated from schemas/http/error-body.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The JSON body of a refusal: one of the two error objects. (json-serviceerror, ServiceError)
 */
export type ErrorBody = ServiceError | ServiceErrorResponse;

/**
 * The error object of the services. Further members are allowed. (json-serviceerror, ServiceError)
 */
export interface ServiceError {
  /**
   * The kind of error: 4000 an invalid body, 4100 no such user, 4500 not authorised, 5000 internal, 5300 unavailable; others exist. (json-serviceerror, Error codes)
   */
  code: number;
  /**
   * The name of the service that raised the error. (json-serviceerror, ServiceError)
   */
  source: string;
  /**
   * What went wrong, for a reader. (json-serviceerror, ServiceError)
   */
  description: string;
  [k: string]: unknown;
}
/**
 * The second error object of the services, which a service may send beside its status. Further members are allowed. (json-serviceerrorresponse, ServiceErrorResponse)
 */
export interface ServiceErrorResponse {
  /**
   * The code of the error; it may be null. (json-serviceerrorresponse, ServiceErrorResponse)
   */
  errorCode: number | null;
  /**
   * Details of the error, for a reader. (json-serviceerrorresponse, ServiceErrorResponse)
   */
  errorMessage: string;
  [k: string]: unknown;
}
