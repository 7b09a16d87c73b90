/**
 * The types of the messages, generated from their schemas. Members whose letter case varies list the documented values and
 * admit any text. A type promises the shape alone: rules between members are judged by the checks.
 */
export type { ErrorBody, ServiceError, ServiceErrorResponse } from './generated/http-error-body.js';
export type { Throttle } from './generated/http-throttle.js';
export type { PresenceRequest } from './generated/presence-request-body.js';
export type { PresenceRequestHeaders } from './generated/presence-request-headers.js';
export type { PresenceRequestQuery } from './generated/presence-request-query.js';
export type {
  ActivityRecord,
  DeviceRecord,
  LastSeenRecord,
  MediaRecord,
  PresenceRecord,
  PresenceResponse,
  TitleRecord,
} from './generated/presence-response-200.js';
export type { SessionsRequest } from './generated/sessions-request-body.js';
export type { SessionsRequestHeaders } from './generated/sessions-request-headers.js';
export type { SessionsRequestQuery } from './generated/sessions-request-query.js';
export type { SessionReference, SessionResult, SessionsResponse } from './generated/sessions-response-200.js';
export type { RequestedScid, UserStatsRequest } from './generated/userstats-request-body.js';
export type { UserStatsRequestHeaders } from './generated/userstats-request-headers.js';
export type { UserStatsRequestQuery } from './generated/userstats-request-query.js';
export type { ScidStats, Statistic, UserStats, UserStatsResponse } from './generated/userstats-response-200.js';
