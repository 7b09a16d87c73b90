// Generated from schemas/userstats/request-body.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * Whose statistics are read, and which of them. No limit is documented. (uri-batchpost, Request body)
 */
export interface UserStatsRequest {
  /**
   * The users. The sample writes numbers, clients write strings. (uri-batchpost, Sample request)
   *
   * Items: A user. (uri-batchpost, Sample request)
   */
  requestedusers: (string | number)[];
  /**
   * The service configurations. (uri-batchpost, Sample request)
   */
  requestedscids: RequestedScid[];
  [k: string]: unknown;
}
/**
 * A service configuration and the statistics to read in it. (uri-batchpost, Sample request)
 */
export interface RequestedScid {
  /**
   * The id of the service configuration. (uri-batchpost, Sample request)
   */
  scid: string;
  /**
   * The names of statistics, compared exactly. (uri-batchpost, Remarks)
   *
   * Items: A name. (uri-batchpost, Sample request)
   */
  requestedstats: string[];
  [k: string]: unknown;
}
