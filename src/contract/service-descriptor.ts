import type { CredentialRole } from './credential-role.js';

/** What a profile can say of a service's data. */
export type ProfileTopic = 'caller' | 'people' | 'statistics' | 'serviceConfigurations' | 'sessions';

/** Requests that a service allows a user and title within 15 seconds, and within 300. */
export interface ServiceRate {
  readonly burst: number;
  readonly sustained: number;
}

/**
 * What the harness must know of a service before it looks into its schemas, checks or mock. Commands, pacing, reports and the routes of
 * the mock read it, so that no other file names a service. The folders of the service have the descriptor's name.
 */
export interface ServiceDescriptor {
  /** The place of the service in reports, from 1. */
  readonly order: number;
  /** What the service is called in a sentence. */
  readonly title: string;
  /** The path of the batch method, after the base URL. `{scid}` stands for the id of a service configuration. */
  readonly path: string;
  /** What the ids of the service's requirements begin with. */
  readonly idPrefix: string;
  /** The headers of a request that real clients send, beside those of every request. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Returns the body of the smallest valid request: about one user. */
  readonly smallestBody: (xuid: string) => { readonly [name: string]: readonly string[] };
  /** The requirements that rules about all services name. */
  readonly requirements: {
    /** What comes of a request that is well-formed. */
    readonly answer: string;
    /** What comes of a request without a valid credential. */
    readonly credential: string;
    /** What comes of a body that is not JSON. */
    readonly malformedBody: string;
    /** How the body of a 200 is built. */
    readonly responseShape: string;
  };
  /** Whether what a request finds may end by itself: then a list that had entries may be empty later, and 204 is no error. */
  readonly dataEnds: boolean;
  /** What each preset of a profile's `pacing` allows. */
  readonly rates: { readonly documented: ServiceRate; readonly analyser: ServiceRate };
  readonly profile: {
    /** What of a profile the checks use, in the order in which `init` and `doctor` speak of it. */
    readonly topics: readonly ProfileTopic[];
    /** Credentials that this service has use for, and not every other one. */
    readonly credentials: readonly CredentialRole[];
    /** Credentials whose part shows best in this service: `doctor` tries them here. */
    readonly tried: readonly CredentialRole[];
  };
}
