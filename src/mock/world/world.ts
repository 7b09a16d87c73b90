/** The privacy setting of a person: who sees their presence. (uri-usersbatchpost, Effect of privacy settings on resource) */
export type Privacy = 'everyone' | 'friends' | 'blocked';

/** A text by locale name (`en-US`); every text has at least the world's first locale. */
export type LocalisedText = ReadonlyMap<string, string>;

/** A game or application that people run. */
export interface Title {
  readonly id: number;
  readonly name: LocalisedText;
}

/** Something watched or heard. */
export interface Media {
  readonly id: string;
  readonly idType: string;
  readonly name: LocalisedText;
}

/** A live stream of a title. */
export interface Broadcast {
  readonly id: string;
  readonly session: string;
  readonly provider: string;
  readonly viewers: number;
  readonly started: string;
}

/** One title that runs on a device of a person. */
export interface RunningTitle {
  readonly title: Title;
  readonly state: 'active' | 'inactive';
  readonly placement: 'full' | 'fill' | 'snapped' | 'background';
  readonly lastModified: string;
  readonly richPresence?: LocalisedText;
  readonly media?: Media;
  readonly broadcast?: Broadcast;
}

/** A device that a person is signed in on. */
export interface Device {
  readonly type: string;
  readonly titles: readonly RunningTitle[];
}

/** Where a person was seen last. */
export interface LastSeen {
  readonly deviceType: string;
  readonly title: Title;
  readonly timestamp: string;
}

/** What a person really does, before privacy and cloaking hide any of it. */
export interface Presence {
  readonly state: 'Online' | 'Away' | 'Offline';
  /** Whether the person chose to appear offline to others. */
  readonly cloaked: boolean;
  readonly devices: readonly Device[];
  readonly lastSeen?: LastSeen;
}

/** Somebody with a XUID. */
export interface Person {
  readonly name: string;
  readonly xuid: bigint;
  readonly gamertag: string;
  readonly privacy: Privacy;
  /** XUIDs that this person has as friends: those to whom the setting `friends` shows something. */
  readonly friends: ReadonlySet<bigint>;
  readonly presence: Presence;
}

/** The types that a statistic's value can have. */
export type StatisticType = 'Integer' | 'Double' | 'DateTime' | 'String';

/** Whom a restricted statistic is readable by; each member that is there must be met by the token's claims. */
export interface Restriction {
  readonly users?: ReadonlySet<bigint>;
  readonly titles?: ReadonlySet<number>;
  readonly devices?: ReadonlySet<string>;
}

/** A statistic and everybody's values of it, as literals: digits beyond a double's precision must survive. */
export interface Statistic {
  readonly name: string;
  readonly type: StatisticType;
  /** Undefined for an open statistic. */
  readonly restriction?: Restriction;
  readonly values: ReadonlyMap<bigint, string>;
}

/** What a member is in a session; `ready` has accepted but does not play. */
export type MemberStatus = 'active' | 'ready' | 'inactive' | 'reserved';

/** Who can see and join a session. */
export type Visibility = 'open' | 'private' | 'visible' | 'full';

/** A multiplayer session. */
export interface Session {
  readonly template: string;
  readonly name: string;
  readonly startTime: string;
  /** The major version of the session. */
  readonly version: number;
  readonly visibility: Visibility;
  readonly joinRestriction?: 'local' | 'followed';
  /** The session's own keywords. */
  readonly keywords: readonly string[];
  /** Keywords that the session has from its template. */
  readonly templateKeywords: readonly string[];
  readonly members: ReadonlyMap<bigint, MemberStatus>;
  /** Accepted members who are nobody in this world. */
  readonly guests: number;
  /** XUIDs of the members whose turn it is. */
  readonly turnOf: ReadonlySet<bigint>;
}

/** A service configuration: the statistics and sessions of one title, isolated in sandboxes. */
export interface ServiceConfiguration {
  readonly name: string;
  /** In lower case. */
  readonly scid: string;
  readonly sandboxes: ReadonlySet<string>;
  readonly statistics: ReadonlyMap<string, Statistic>;
  readonly sessions: readonly Session[];
}

/** What a token's bearer is: a user on the platform, a site outside of it that acts for a user, or another service. */
export type CallerKind = 'user' | 'thirdPartySite' | 'server';

/** A token that the world knows, with its claims. */
export interface Credential {
  readonly name: string;
  readonly userhash: string;
  readonly token: string;
  readonly kind: CallerKind;
  readonly xuid?: bigint;
  readonly device?: string;
  readonly title?: number;
  readonly sandbox: string;
  readonly expired: boolean;
  /** Whether the quota of requests is used up. */
  readonly overLimit: boolean;
}

/** Everything that answers are decided from. Immutable and without a clock, so that answers never change. */
export interface World {
  /** Locales of the texts, the fallback first. */
  readonly locales: readonly [string, ...string[]];
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly credentialsByToken: ReadonlyMap<string, Credential>;
  /** By XUID; the people kept by hand come first, the generated crowd after them. */
  readonly people: ReadonlyMap<bigint, Person>;
  /** The people kept by hand, by name. */
  readonly peopleByName: ReadonlyMap<string, Person>;
  /** By scid in lower case. */
  readonly serviceConfigurations: ReadonlyMap<string, ServiceConfiguration>;
}
