// Generated from schemas/presence/request-body.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * Whose presence is read, filtered by what and how deep. Members that the page does not name are prohibited. (uri-usersbatchpost, Prohibited members)
 */
export interface PresenceRequest {
  /**
   * The users, 1,100 at most. (uri-usersbatchpost, Required members)
   *
   * @maxItems 1100
   *
   * Items: A user. (uri-usersbatchpost, Sample request)
   */
  users: string[];
  /**
   * Only users on a device of one of these types; an empty array filters nothing. (uri-usersbatchpost, Optional members)
   *
   * Items: A device type. (uri-usersbatchpost, Optional members)
   */
  deviceTypes?: string[];
  /**
   * Only users in one of these titles; an empty array filters nothing. (uri-usersbatchpost, Optional members)
   *
   * Items: A title. (uri-usersbatchpost, Optional members)
   */
  titles?: (number | string)[];
  /**
   * How deep the answer goes: users; and their devices; and their titles; and rich presence and media. (uri-usersbatchpost, Optional members)
   */
  level?: 'user' | 'device' | 'title' | 'all';
  /**
   * Whether users who are offline or cloaked are left out. (uri-usersbatchpost, Optional members)
   */
  onlineOnly?: boolean;
}
