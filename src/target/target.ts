import { type CredentialRole, credentialRoles } from '../contract/credential-role.js';
import type { Service } from '../contract/service.js';
import type {
  memberStatuses,
  otherRelationships,
  presenceStates,
  privacies,
  sessionVisibilities,
  statisticTypes,
} from './profile-words.js';
import { tokenAlterations } from './altered-token.js';
import type { Bounds, HeaderPair, Secret } from '../wire/exchange.js';

export { type CredentialRole, credentialRoles };

/** A credential: the whole Authorization value, and the name that stands for its secret part in evidence. */
export interface Credential {
  readonly role: CredentialRole;
  readonly authorization: string;
  /** What must never be seen: the token after the user hash. */
  readonly secret: string;
  /** Name of the environment variable that stands for the secret in curl lines, such as XBL_CALLER. */
  readonly variable: string;
  /** The XUID that its claims name, decimal; undefined when the profile does not say or there is none. */
  readonly xuid?: string;
}

/** Where one service answers. */
export interface Endpoint {
  /** Absolute address without a trailing slash; the methods' paths are appended to it. */
  readonly baseUrl: string;
  /** Headers sent with every request, beside those of the method. */
  readonly headers: readonly HeaderPair[];
}

export type Relationship = 'self' | (typeof otherRelationships)[number];
export type Privacy = (typeof privacies)[number];
export type PresenceState = (typeof presenceStates)[number];

/** Somebody whom the profile describes. What it does not say is undefined, never assumed. */
export interface Person {
  readonly xuid: string;
  /** What this person is to the caller. */
  readonly relationship?: Relationship;
  /** Whom this person lets see his presence. */
  readonly privacy?: Privacy;
  readonly presence?: PresenceState;
  /** Whether this person has an activity in one of the titles, which the level `all` must show; false and absent say nothing. */
  readonly activity?: boolean;
  readonly devices?: readonly { readonly type: string; readonly titles?: readonly string[] }[];
}

export type StatisticType = (typeof statisticTypes)[number];

/** A statistic whose value, or lack of one, the profile vouches for. */
export interface Statistic {
  readonly scid: string;
  readonly name: string;
  readonly access: 'open' | 'restricted';
  readonly type?: StatisticType;
  /** People who have a value. */
  readonly valuesOf: readonly string[];
  /** People who have none. */
  readonly noValueOf: readonly string[];
}

export type SessionVisibility = (typeof sessionVisibilities)[number];
export type MemberStatus = (typeof memberStatuses)[number];

/** A multiplayer session that the profile says exists. */
export interface KnownSession {
  readonly scid: string;
  readonly template: string;
  readonly name: string;
  readonly visibility?: SessionVisibility;
  readonly keywords?: readonly string[];
  /** The session's major version. */
  readonly version?: number;
  readonly members: readonly { readonly xuid: string; readonly status: MemberStatus }[];
}

/** So many requests at most in each window of so many seconds. */
export interface RateLimit {
  readonly requests: number;
  readonly seconds: number;
}

/** How the harness spares the service. */
export interface Pacing {
  readonly limits: readonly RateLimit[];
  /** How often a throttled request is sent again. */
  readonly retries: number;
  /** The longest Retry-After that the harness waits for, in milliseconds; a longer one leaves the case inconclusive. */
  readonly maximumWaitMilliseconds: number;
}

/** Limits of one exchange, and of the run that it is part of. What is absent has the default that is named. */
export interface RunBounds extends Bounds {
  /** From the first check to the last answer, in milliseconds; two hours when absent. What is left then is not sent. */
  readonly maximumRunMilliseconds?: number;
  /** Waits for busy services (Retry-After) in a whole run, together, in milliseconds; a quarter of an hour when absent. */
  readonly maximumWaitingMilliseconds?: number;
  /** Requests in a row without an answer in time after which a service is not asked again; 5 when absent. */
  readonly unansweredInARow?: number;
  /** Bytes of each body that are kept as evidence of whatever needs explaining; 16 KiB when absent. */
  readonly keptBodyBytes?: number;
}

/** The least level of finding that fails a run. */
export type FailOn = 'must' | 'should';

/**
 * All that the harness knows of what it judges: where the services answer, in whose name to ask, and what the profile's
 * author vouches for. Plain data; what the profile leaves out is absent, and the checks say so.
 */
export interface Target {
  readonly name: string;
  /** The profile's path as the user gave it. */
  readonly profile: string;
  /** The files that the profile starts from, as their paths follow from it; absent when there are none. */
  readonly bases?: readonly string[];
  readonly services: Readonly<Partial<Record<Service, Endpoint>>>;
  readonly credentials: Readonly<Partial<Record<CredentialRole, Credential>>>;
  readonly people: readonly Person[];
  readonly statistics: readonly Statistic[];
  readonly serviceConfigurations: {
    readonly known: readonly string[];
    readonly unknown: readonly string[];
    readonly inaccessible: readonly string[];
  };
  readonly sessions: readonly KnownSession[];
  /** Requirement ids that this target cannot show, each with the reason. */
  readonly cannot: Readonly<Record<string, string>>;
  readonly pacing: Readonly<Partial<Record<Service, Pacing>>>;
  readonly bounds: RunBounds;
  readonly failOn: FailOn;
  /** Certificate authority in PEM that vouches for the services; undefined for the system's. */
  readonly certificateAuthority?: string;
  /** Proxy server address. */
  readonly proxy?: string;
  /** Secrets beside those of the credentials: what the environment gave to headers and to the proxy's address. */
  readonly furtherSecrets?: readonly Secret[];
}

const knownSecrets = new WeakMap<Target, readonly Secret[]>();

/** Returns every secret of a target with its variable, for redaction; the caller's token also as the checks alter it. */
export function secretsOf(target: Target): readonly Secret[] {
  // Each case of a run needs them for its evidence, and a target never changes.
  const known = knownSecrets.get(target) ?? gatheredSecrets(target);
  knownSecrets.set(target, known);
  return known;
}

function gatheredSecrets(target: Target): readonly Secret[] {
  const own = Object.values(target.credentials).map(({ secret, variable }) => ({ value: secret, variable }));
  const { caller } = target.credentials;
  const altered = tokenAlterations.flatMap(({ alter, suffix }): Secret[] => {
    if (caller === undefined) return [];
    const value = alter(caller.secret);
    // An alteration that makes nothing new is the token itself, whose own name says more.
    return own.some((secret) => secret.value === value) ? [] : [{ value, variable: `${caller.variable}_${suffix}` }];
  });
  return [...own, ...altered, ...(target.furtherSecrets ?? [])];
}
