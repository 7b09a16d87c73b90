import type { CredentialRole } from './credential-role.js';

/**
 * What a profile can say of a service's data: who the caller is, who exists, what is shown of people to whom, and which statistics, service
 * configurations and sessions there are.
 */
export type ProfileTopic = 'caller' | 'people' | 'presence' | 'statistics' | 'serviceConfigurations' | 'sessions';

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
  /** The headers of a request that real clients send, without those that every request has. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Returns the body of the smallest valid request: about one user. */
  readonly smallestBody: (xuid: string) => { readonly [name: string]: readonly string[] };
  /** The requirements that rules about all services name. */
  readonly requirements: {
    /** A well-formed request is served. */
    readonly answer: string;
    /** A request without a valid credential is refused. */
    readonly credential: string;
    /** A body that is not JSON is refused. */
    readonly malformedBody: string;
    /** How the body of a 200 is built. */
    readonly responseShape: string;
  };
  /** Whether the data of a request may end during a run: then a list that had entries may be empty later, and 204 is no error. */
  readonly dataEnds: boolean;
  /** What each preset of a profile's `pacing` allows. */
  readonly rates: { readonly documented: ServiceRate; readonly analyser: ServiceRate };
  readonly profile: {
    /** What of a profile the checks use. */
    readonly topics: readonly ProfileTopic[];
    /** The credentials that the checks use. */
    readonly credentials: readonly CredentialRole[];
    /** The credentials that `doctor` tries at this service. */
    readonly doctorTries: readonly CredentialRole[];
    /** A requirement that a service may well be unable to show: an example for new profiles. */
    readonly cannot?: { readonly id: string; readonly reason: string };
  };
}
