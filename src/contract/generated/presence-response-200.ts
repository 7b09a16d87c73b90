// Generated from schemas/presence/response-200.schema.json by `npm run generate`: edit the schema, not this file.

/**
 * The presence records of the users, an array. The sample of the page shows a single record; live answers and the sibling page for groups show an array. Further members are allowed everywhere. (uri-usersbatchpost, Response body)
 */
export type PresenceResponse = PresenceRecord[];

/**
 * The presence of one user. Which members must be there together is a rule of its own. (json-presencerecord, PresenceRecord)
 */
export interface PresenceRecord {
  /**
   * The user. (json-presencerecord, PresenceRecord)
   */
  xuid?: string;
  /**
   * Whether the user is online; its letter case varies. (json-presencerecord, PresenceRecord)
   */
  state?: 'Online' | 'Away' | 'Offline' | (string & {});
  /**
   * The devices that the user is on. (json-presencerecord, PresenceRecord)
   */
  devices?: DeviceRecord[];
  lastSeen?: LastSeenRecord;
  [k: string]: unknown;
}
/**
 * A device that a user is on. (json-devicerecord, DeviceRecord)
 */
export interface DeviceRecord {
  /**
   * The type of the device. An open set: newer devices than the page knows are live. (json-devicerecord, DeviceRecord)
   */
  type: string;
  /**
   * The titles on the device; absent at the levels user and device. (json-devicerecord, DeviceRecord)
   */
  titles?: TitleRecord[];
  [k: string]: unknown;
}
/**
 * A title that a user is in. (json-titlerecord, TitleRecord)
 */
export interface TitleRecord {
  /**
   * The title. (json-titlerecord, TitleRecord)
   */
  id: string | number;
  /**
   * The localised name of the title; it may be empty. (json-titlerecord, TitleRecord)
   */
  name?: string;
  /**
   * Whether the user is active in the title; its letter case varies. (json-titlerecord, TitleRecord)
   */
  state?: 'active' | 'inactive' | (string & {});
  /**
   * Where the title stands on the screen; its letter case varies. (json-titlerecord, TitleRecord)
   */
  placement?: 'full' | 'fill' | 'snapped' | 'background' | (string & {});
  /**
   * When the record last changed: the name in the table and in live answers. (json-titlerecord, TitleRecord)
   */
  lastModified?: string;
  /**
   * When the record last changed: the name in the samples. (uri-usersbatchpost, Sample response)
   */
  timestamp?: string;
  activity?: ActivityRecord;
  [k: string]: unknown;
}
/**
 * What a user does in a title. (json-activityrecord, ActivityRecord)
 */
export interface ActivityRecord {
  /**
   * What the user does, as a localised text; it may be empty. (json-activityrecord, ActivityRecord)
   */
  richPresence?: string;
  media?: MediaRecord;
  /**
   * The broadcast of the user. Nothing is documented of its members. (observed traffic, presence answers)
   */
  broadcast?: unknown;
  [k: string]: unknown;
}
/**
 * What a user watches or hears. (json-mediarecord, MediaRecord)
 */
export interface MediaRecord {
  /**
   * The id of the media, in the form that idType names. (json-mediarecord, MediaRecord)
   */
  id?: string;
  /**
   * The kind of the id. (json-mediarecord, MediaRecord)
   */
  idType?: string;
  /**
   * The localised name of the media; it may be empty. (json-mediarecord, MediaRecord)
   */
  name?: string;
  [k: string]: unknown;
}
/**
 * Where and when a user was last. (json-lastseenrecord, LastSeenRecord)
 */
export interface LastSeenRecord {
  /**
   * The type of the device. (json-lastseenrecord, LastSeenRecord)
   */
  deviceType?: string;
  /**
   * The title. (json-lastseenrecord, LastSeenRecord)
   */
  titleId?: string | number;
  /**
   * The localised name of the title; it may be empty. (json-lastseenrecord, LastSeenRecord)
   */
  titleName?: string;
  /**
   * When the user was there. (json-lastseenrecord, LastSeenRecord)
   */
  timestamp?: string;
  [k: string]: unknown;
}
