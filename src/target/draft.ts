import { shortened } from '../contract/shortened.js';
import { descriptorOf, type Service } from '../contract/service.js';
import type { Framing, HeaderPair, WireRequest } from '../wire/exchange.js';
import type { CredentialRole, Target } from './target.js';

/**
 * A request as a check thinks of it, before a target gives it an address and a credential. Immutable: an edit makes a
 * new one. Host, Authorization and Content-Length are written when it is composed; a header of the same name in
 * `headers` takes their place, and `omit` leaves them out.
 */
export interface Draft {
  readonly service: Service;
  readonly method: string;
  /** Path after the base URL, starting with a slash. */
  readonly path: string;
  /** Query parameters as they stand on the wire after percent-encoding, in order. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly HeaderPair[];
  /** In whose name to ask; undefined asks without Authorization. */
  readonly credential: CredentialRole | undefined;
  /** Changes the credential's Authorization value before it is sent, to show a malformed one. */
  readonly rewriteAuthorization?: (authorization: string) => string;
  readonly body: Buffer | undefined;
  readonly framing: Framing;
  /** Lower-case names of headers that must not be sent although composing would write them. */
  readonly omit: readonly string[];
  /** Whether the raw channel must carry it. */
  readonly raw: boolean;
}

/** What a well-formed request of a service may say. */
export interface RequestWords {
  readonly body: JsonBody;
  /** The service configuration in the path, for a service that has one there. */
  readonly scid?: string;
  readonly query?: Draft['query'];
  /** By default the caller. */
  readonly credential?: CredentialRole | undefined;
}

/**
 * Returns the path of a service's batch method.
 *
 * @param scid The service configuration, or a text to send where its id belongs; for services whose path names one.
 * @throws Error when the path names a service configuration and none is given.
 */
export function pathOf(service: Service, scid?: string): string {
  const { path } = descriptorOf(service);
  if (scid === undefined && path.includes('{scid}'))
    throw new Error(`A request to ${service} needs a scid in its path.`);
  return path.replace('{scid}', () => encoded(scid ?? ''));
}

/** Returns a request to a service's batch method with every documented header, as real clients send it. */
export function requestTo(service: Service, { body, scid, query = [], credential = 'caller' }: RequestWords): Draft {
  const { headers } = descriptorOf(service);
  return {
    service,
    method: 'POST',
    path: pathOf(service, scid),
    query,
    headers,
    credential,
    body: Buffer.from(jsonText(body), 'utf8'),
    framing: 'content-length',
    omit: [],
    raw: false,
  };
}

/** Returns the smallest valid request to a service: about one user, in the service configuration that its path names. */
export function smallestRequest(service: Service, xuid: string, scid?: string): Draft {
  return requestTo(service, { body: descriptorOf(service).smallestBody(xuid), ...(scid !== undefined && { scid }) });
}

/**
 * Whether a draft alters its credential. How it does is a function, which no key can hold: an altered request would pass for the one
 * with the credential as it is.
 */
export function isAltered(draft: Draft): boolean {
  return draft.rewriteAuthorization !== undefined;
}

/** The target lacks something that a draft needs; the message is the reason in words. */
export class MissingFromTarget extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MissingFromTarget';
  }
}

/** No request can carry a text of a draft, which a service showed or the profile names; the message says so. */
export class UnsendableRequest extends Error {
  override readonly name = 'UnsendableRequest';
}

/** What may stand in a header (RFC 9110, section 5.5): no line break, no NUL, and of one byte each. */
const headerText = /^[\t\x20-\x7e\x80-\xff]*$/;

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new UnsendableRequest(
      `no address can hold the text ${quoted(text)}: half of a surrogate pair has no encoding`,
    );
  }
}

function requireHeaderText([name, value]: HeaderPair): void {
  if (headerText.test(value)) return;
  throw new UnsendableRequest(`no header can hold the text ${quoted(value)}, which ${name} would have`);
}

function quoted(text: string): string {
  return JSON.stringify(shortened(text, 80));
}

/**
 * The value of a request's JSON body. XUIDs and the like may be `bigint`: they are written with every digit, where
 * JSON.stringify would refuse them.
 */
export type JsonBody =
  null | boolean | number | bigint | string | readonly JsonBody[] | { readonly [name: string]: JsonBody | undefined };

/** JSON text of a value, bigints written out as numbers; members with the value undefined are left out. */
export function jsonText(value: JsonBody): string {
  try {
    return JSON.stringify(value);
  } catch {
    // JSON.stringify knows no bigint. Few bodies hold one, and it is several times as fast on the large ones.
    return spelledOut(value);
  }
}

function spelledOut(value: JsonBody): string {
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(spelledOut).join(',')}]`;
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${spelledOut(member)}`],
  );
  return `{${members.join(',')}}`;
}

function isList(
  value: readonly JsonBody[] | { readonly [name: string]: JsonBody | undefined },
): value is readonly JsonBody[] {
  return Array.isArray(value);
}

const userAgent = 'xbl-conformance';

/**
 * Gives a draft its address, credential and the headers that every request has.
 *
 * @throws MissingFromTarget when the target has no such service or credential. @throws UnsendableRequest
 */
export function compose(draft: Draft, target: Target): WireRequest {
  const endpoint = target.services[draft.service];
  if (endpoint === undefined) throw new MissingFromTarget(`the profile names no address for ${draft.service}`);
  const query = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const url = `${endpoint.baseUrl}${draft.path}${query === '' ? '' : `?${query}`}`;
  const written: HeaderPair[] = [
    ['Host', new URL(url).host],
    ['User-Agent', userAgent],
    ['Accept-Encoding', 'gzip, deflate, br'],
    ...authorizationOf(draft, target),
    ...endpoint.headers,
  ];
  const own = new Set(draft.headers.map(([name]) => name.toLowerCase()));
  const headers = [...written.filter(([name]) => !own.has(name.toLowerCase())), ...draft.headers].filter(
    ([name]) => !draft.omit.includes(name.toLowerCase()),
  );
  headers.forEach(requireHeaderText);
  return { method: draft.method, url, headers, body: draft.body, framing: draft.framing, raw: draft.raw };
}

function authorizationOf(draft: Draft, target: Target): HeaderPair[] {
  if (draft.credential === undefined) return [];
  const credential = target.credentials[draft.credential];
  if (credential === undefined) throw new MissingFromTarget(`the profile names no credential "${draft.credential}"`);
  const rewrite = draft.rewriteAuthorization ?? ((authorization: string) => authorization);
  return [['Authorization', rewrite(credential.authorization)]];
}
