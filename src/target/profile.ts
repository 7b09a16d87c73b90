import type { Service } from '../contract/service.js';
import type {
  CredentialRole,
  FailOn,
  MemberStatus,
  PresenceState,
  Privacy,
  Relationship,
  SessionVisibility,
  Statistic,
} from './target.js';

/** Digits as the author wrote them: a number that a double holds exactly, or text. */
export type Digits = string | number;

export type PacingPreset = 'documented' | 'analyser' | 'none';

export interface PacingMap {
  readonly preset?: PacingPreset;
  readonly limits?: readonly { readonly requests: number; readonly per: string }[];
  readonly retries?: number;
  readonly maximumWait?: string;
}

/** What may stand at the top for all services, and at one service for it alone. */
export interface ServiceEntry {
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly pacing?: PacingPreset | PacingMap;
}

export type CredentialEntry = string | { readonly authorization: string; readonly xuid?: Digits };

export interface PersonEntry {
  readonly xuid: Digits;
  readonly relationship?: Relationship;
  readonly privacy?: Privacy;
  readonly presence?: PresenceState;
  readonly activity?: boolean;
  readonly devices?: readonly { readonly type: string; readonly titles?: readonly Digits[] }[];
}

export interface StatisticEntry {
  readonly scid: string;
  readonly name: string;
  readonly access: Statistic['access'];
  readonly type?: NonNullable<Statistic['type']>;
  readonly valuesOf?: readonly Digits[];
  readonly noValueOf?: readonly Digits[];
}

export interface SessionEntry {
  readonly scid: string;
  readonly template: string;
  readonly name: string;
  readonly visibility?: SessionVisibility;
  readonly keywords?: readonly string[];
  readonly version?: number;
  readonly members?: Readonly<Partial<Record<MemberStatus, readonly Digits[]>>>;
}

/** Lengths of time and sizes with their units, and numbers. */
export interface BoundsEntry {
  readonly timeout?: string;
  readonly firstByte?: string;
  readonly idle?: string;
  readonly wholeRun?: string;
  readonly waiting?: string;
  readonly maximumBody?: string;
  readonly maximumValues?: number;
  readonly maximumHeaders?: string;
  readonly maximumInformational?: number;
  readonly keptBody?: string;
  readonly unansweredInARow?: number;
}

/**
 * A profile as its schema describes it, `schemas/target.schema.json`, but that the members which must be there may be
 * missing: what is left of a broken profile is looked through as well.
 */
export interface Profile extends ServiceEntry {
  readonly name?: string;
  readonly consent?: string;
  readonly services?: Readonly<Partial<Record<Service, ServiceEntry>>>;
  readonly credentials?: Readonly<Partial<Record<CredentialRole, CredentialEntry>>>;
  readonly people?: readonly PersonEntry[];
  readonly statistics?: readonly StatisticEntry[];
  readonly serviceConfigurations?: Readonly<Partial<Record<'known' | 'unknown' | 'inaccessible', readonly string[]>>>;
  readonly sessions?: readonly SessionEntry[];
  readonly cannot?: Readonly<Record<string, string>>;
  readonly failOn?: FailOn;
  readonly bounds?: BoundsEntry;
  readonly tls?: { readonly certificateAuthority?: string };
  readonly proxy?: string;
}
