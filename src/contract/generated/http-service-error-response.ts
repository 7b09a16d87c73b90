// Generated from schemas/http/service-error-response.schema.json by `npm run generate`: edit the schema, not this file.

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
