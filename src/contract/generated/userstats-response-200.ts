// Generated from schemas/userstats/response-200.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The statistics that exist among those that were asked for. Further members are allowed everywhere. (uri-batchpost, Sample response)
 */
export interface UserStatsResponse {
  /**
   * The users. (uri-batchpost, Sample response)
   */
  users: UserStats[];
  [k: string]: unknown;
}
/**
 * The statistics of one user. (uri-batchpost, Sample response)
 */
export interface UserStats {
  /**
   * The user. The sample has a string and a number. (uri-batchpost, Sample response)
   */
  xuid: string | number;
  /**
   * The gamertag of the user; not every answer has it. (uri-batchpost, Sample response)
   */
  gamertag?: string;
  /**
   * The service configurations. (uri-batchpost, Sample response)
   */
  scids: ScidStats[];
  [k: string]: unknown;
}
/**
 * The statistics of one user in one service configuration. (uri-batchpost, Sample response)
 */
export interface ScidStats {
  /**
   * The id of the service configuration. Any string: the sample has ids that are no GUIDs. (uri-batchpost, Sample response)
   */
  scid: string;
  /**
   * The statistics. (uri-batchpost, Sample response)
   */
  stats: Statistic[];
  [k: string]: unknown;
}
/**
 * A statistic with its value. One without a value is left out. (uri-batchpost, Sample response)
 */
export interface Statistic {
  /**
   * The name of the statistic, as it was asked for. (uri-batchpost, Sample response)
   */
  statname: string;
  /**
   * The type of the value: Integer in the sample; Double, DateTime and String exist, others may. (uri-batchpost, Sample response)
   */
  type: string;
  /**
   * The value: a number in the sample, a string from live services. Its agreement with the type is a rule of its own. (uri-batchpost, Sample response)
   */
  value: string | number | boolean;
  [k: string]: unknown;
}
