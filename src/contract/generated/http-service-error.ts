// Generated from schemas/http/service-error.schema.json by `npm run generate`: edit the schema, not this file.

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
