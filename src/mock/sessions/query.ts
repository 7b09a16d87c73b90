import type { RequestedXuid } from '../xuid.js';
import type { Visibility } from '../world/world.js';

/** Values of the visibility parameter; `any` filters nothing. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const visibilityFilters = ['open', 'private', 'visible', 'full', 'any'] as const;

/** What the query string and the body ask for together. */
export interface SessionsQuery {
  /** All of them must be a session's. */
  readonly keywords: readonly string[];
  /** The body's XUIDs, then those of the query string. */
  readonly xuids: readonly RequestedXuid[];
  readonly reservations: boolean;
  readonly inactive: boolean;
  readonly private: boolean;
  readonly visibility: Visibility | 'any';
  /** The greatest major version; undefined filters nothing. */
  readonly version: number | undefined;
  readonly take: number;
}
