// Generated from schemas/http/throttle.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The body of a 429. Every member may be absent. (live-fine-grained-rate-limiting, HTTP 429 response object)
 */
export interface Throttle {
  /**
   * The version of this object. (live-fine-grained-rate-limiting, HTTP 429 response object)
   */
  version?: number;
  /**
   * How many requests were counted in the period. (live-fine-grained-rate-limiting, HTTP 429 response object)
   */
  currentRequests?: number;
  /**
   * How many requests the period allows. (live-fine-grained-rate-limiting, HTTP 429 response object)
   */
  maxRequests?: number;
  /**
   * The length of the period, in seconds. (live-fine-grained-rate-limiting, HTTP 429 response object)
   */
  periodInSeconds?: number;
  /**
   * Which limit was met; its letter case varies. (live-fine-grained-rate-limiting, HTTP 429 response object)
   */
  limitType?: 'Rate' | 'Concurrency' | (string & {});
  [k: string]: unknown;
}
