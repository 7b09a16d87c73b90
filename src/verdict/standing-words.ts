import type { Service } from '../contract/service.js';
import { answersOf, requirement } from '../contract/requirements.js';
import { describeStatusSet, isNotFound, isOfSender, isRedirect, isSuccess } from '../contract/status.js';
import { type Endpoint, type Target } from '../target/target.js';
import { variableOfRole } from '../target/read-credentials.js';
import { type AnsweredExchange, type Exchange, headerValue, type UnansweredExchange } from '../wire/exchange.js';
import { visibleText } from '../wire/visible-text.js';
import { isThrottled } from './busy.js';
import { describeSilence, isUnfinished } from './no-response.js';
import { isHtmlPage } from './served.js';
import { describeAnswer } from './signals.js';

const maxTextLength = 300;

function said(exchange: Exchange): string {
  const text = exchange.outcome === 'answered' ? describeAnswer(exchange) : describeSilence(exchange);
  return visibleText(text, maxTextLength).replace(/\s+/g, ' ');
}

/** Says where the reason for a failure of the service is found: its own log. */
function seeLog({ request }: Exchange): string {
  return `look at the service's log for ${request.method} ${new URL(request.url).pathname}`;
}

/** What OpenSSL says of a peer that does not speak TLS at all. */
const plainHttp = /wrong.version.number|packet.length.too.long|http.request/i;

/** Whether a service at an https address answered in plain HTTP. */
function speaksPlainHttp({ request, reason, code }: UnansweredExchange): boolean {
  return request.url.startsWith('https:') && plainHttp.test(`${code} ${reason}`);
}

/** Says where the caller's credential comes from: a variable of the user's, or the place in the profile. */
function callerPlace({ credentials, profile }: Target): string {
  const variable = credentials.caller?.variable;
  if (variable === undefined) return 'the profile names no caller';
  // Without a variable of the user's, the name in curl lines is the harness's own: nobody has set it.
  return variable === variableOfRole('caller') ? `check credentials.caller in ${profile}` : `check ${variable}`;
}

/** The address without its last path segments, when they are those that every request of the service adds. */
function doubledPath({ baseUrl }: Endpoint, url: string): string | undefined {
  const base = new URL(baseUrl).pathname.replace(/\/+$/, '');
  const added = new URL(url).pathname.slice(base.length);
  const [first] = added.split('/').filter((segment) => segment !== '');
  return first !== undefined && base.split('/').includes(first) ? base : undefined;
}

function notFound(service: Service, target: Target, exchange: AnsweredExchange): string {
  const { url, method } = exchange.request;
  const endpoint = target.services[service];
  const doubled = endpoint && doubledPath(endpoint, url);
  const hint =
    doubled === undefined
      ? `check the address of ${service} in ${target.profile}`
      : `the base address ends with ${doubled}, and the method's own path is added to it; name the address without it`;
  return `${service} was not found: ${method} ${url} returned ${said(exchange)}; ${hint}`;
}

/**
 * Says why a service cannot be judged at all: what its smallest valid request met, and what to check. One line, shared by all
 * requirements of the service.
 */
export function refusalOfCaller(service: Service, target: Target, exchange: Exchange): string {
  const { url } = exchange.request;
  if (exchange.outcome === 'unanswered') {
    if (isUnfinished(exchange)) {
      return `${service} does not finish its responses at ${url}: ${exchange.reason} [${exchange.code}]; a slow service needs more time: set the bounds in ${target.profile}`;
    }
    if (speaksPlainHttp(exchange)) {
      const { host } = new URL(url);
      return `${service} speaks plain HTTP at ${host}, and the address says HTTPS [${exchange.code}]; write http:// in ${target.profile}`;
    }
    return `${service} cannot be reached at ${url}: ${said(exchange)}; start it, or correct its address in ${target.profile}`;
  }
  const { status, headers } = exchange.response;
  if (isOfSender(status)) {
    return `${service} refused the caller: ${said(exchange)}; ${callerPlace(target)}`;
  }
  if (isNotFound(status)) return notFound(service, target, exchange);
  if (isThrottled(exchange)) {
    return `${service} is busy, also when the request is sent again: ${said(exchange)}; run again later, or set the profile's pacing`;
  }
  if (isRedirect(status)) {
    const location = visibleText(headerValue(headers, 'location') ?? 'nowhere', maxTextLength);
    return `${service} redirects ${url} to ${location} (${status}); redirects are not followed: name the final address in ${target.profile}`;
  }
  if (isSuccess(status) && !isHtmlPage(exchange.response)) {
    const { allowed } = answersOf(requirement('HTTP-STATUS-SET'), service);
    const expected = describeStatusSet(allowed.filter((entry) => typeof entry === 'number' && isSuccess(entry)));
    return `${service} does not serve its smallest valid request: ${url} returned ${said(exchange)}; expected ${expected} with what was asked for`;
  }
  const page = isHtmlPage(exchange.response) ? ' with an HTML page, such as a gateway sends' : '';
  return `${service} failed on its smallest valid request${page}: ${url} returned ${said(exchange)}; ${seeLog(exchange)}`;
}

/** A moment at which a service stopped serving the caller. */
export interface InterruptedAt {
  readonly service: Service;
  /** The number of the first request that was not served, and of the last one that was sent. */
  readonly at: number;
  readonly of: number;
  readonly exchange: Exchange;
}

/** Says when and how a service stopped serving the caller, and whether it does again. */
export function interruptionText({ service, at, of, exchange }: InterruptedAt, end: 'lost' | 'served again'): string {
  const place = `at request ${at} of ${of} to ${service}`;
  const back = end === 'served again' ? '; later it was served again' : '';
  if (exchange.outcome === 'unanswered') return `the service stopped responding ${place}: ${said(exchange)}${back}`;
  const { status } = exchange.response;
  if (isOfSender(status)) {
    return `the caller stopped being accepted ${place}: ${said(exchange)}${back}`;
  }
  if (isThrottled(exchange))
    return `the service stayed busy from ${place.slice('at '.length)} on: ${said(exchange)}${back}`;
  return `the service stopped serving its smallest valid request ${place}: ${said(exchange)}${back}; ${seeLog(exchange)}`;
}

/** Says that a service keeps changing between serving the caller and not. */
export function unstableText(service: Service, times: number): string {
  return `${service} stopped serving its smallest valid request ${times} times in this run, and served it again each time`;
}

/** Says that requests were lost until they were sent again. */
export function lapsesText(service: Service, times: number): string {
  return `${times} of the requests to ${service} had no response until they were sent again`;
}

/** Says that the first request of the run was refused, and served when it was sent again. */
export function waveringText(service: Service, refused: Exchange): string {
  return `${service} refused the first request of the run, and served the same request a moment later: ${said(refused)}`;
}

/** Says that a service failed on the caller's smallest request again and again, and served it when it was sent again. */
export function failingText(service: Service, times: number): string {
  return `${service} failed on its smallest valid request ${times} times in this run, and served it each time it was sent again`;
}
