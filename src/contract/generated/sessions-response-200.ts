// Generated from schemas/sessions/response-200.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * References to the sessions that were found, with some of their data. Further members are allowed everywhere. (uri-serviceconfigsscidbatchpost, Response body)
 */
export interface SessionsResponse {
  /**
   * The sessions, empty when none was found. (uri-serviceconfigsscidbatchpost, Response body)
   */
  results: SessionResult[];
  [k: string]: unknown;
}
/**
 * A session that was found. Which members may stand together is a rule of its own. (uri-serviceconfigsscidbatchpost, Response body)
 */
export interface SessionResult {
  /**
   * The user that the session was found by. (uri-serviceconfigsscidbatchpost, Response body)
   */
  xuid?: string;
  /**
   * When the session started. (uri-serviceconfigsscidbatchpost, Response body)
   */
  startTime?: string;
  sessionRef: SessionReference;
  /**
   * Roughly how many members are in the session, reserved ones apart. (uri-serviceconfigsscidbatchpost, Response body)
   */
  accepted?: number;
  /**
   * The state of the user in the session; its letter case varies. (uri-serviceconfigsscidbatchpost, Response body)
   */
  status?: 'active' | 'reserved' | 'inactive' | (string & {});
  /**
   * Who can see and join the session; its letter case varies. (uri-serviceconfigsscidbatchpost, Response body)
   */
  visibility?: 'open' | 'private' | 'visible' | 'full' | (string & {});
  /**
   * Who may join an open or full session; its letter case varies. (uri-serviceconfigsscidbatchpost, Response body)
   */
  joinRestriction?: 'local' | 'followed' | (string & {});
  /**
   * Whether it is the turn of the user; absent means false. (uri-serviceconfigsscidbatchpost, Response body)
   */
  myTurn?: boolean;
  /**
   * The keywords of the session. (uri-serviceconfigsscidbatchpost, Response body)
   *
   * Items: A keyword. (uri-serviceconfigsscidbatchpost, Response body)
   */
  keywords?: string[];
  [k: string]: unknown;
}
/**
 * The three parts of the identity of a session. (uri-serviceconfigsscidbatchpost, Response body)
 */
export interface SessionReference {
  /**
   * The id of the service configuration. Any string: the sample has one that is no GUID. (uri-serviceconfigsscidbatchpost, Response body)
   */
  scid: string;
  /**
   * The name of the template. (uri-serviceconfigsscidbatchpost, Response body)
   */
  templateName: string;
  /**
   * The name of the session. (uri-serviceconfigsscidbatchpost, Response body)
   */
  name: string;
  [k: string]: unknown;
}
