import type { Behaviour, Deed, Instead } from './gateway.js';

/** A way in which a service stops being what it was. */
export interface Change {
  readonly title: string;
  /** What the service does from its Nth request on. */
  readonly from: (n: number) => Behaviour;
  /** Whether the service must have served the caller before it changes: from the start on, this is what the service is. */
  readonly afterStart?: true;
  /** Whether a malformed request may rightly be held responsible: the service died of it, for all that can be seen. */
  readonly mayKill?: true;
}

function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Instead {
  const body = JSON.stringify({ code: 4500, source: 'gateway', description: 'No.' });
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body };
}

function always(deed: Deed): (n: number) => Behaviour {
  return (n) => (number) => (number >= n ? deed : 'forward');
}

/** Changes for so many requests, then is itself again. */
function during(count: number, deed: Deed): (n: number) => Behaviour {
  return (n) => (number) => (number >= n && number < n + count ? deed : 'forward');
}

/** Is spoilt for `bad` requests and itself for `good` ones, in turn. */
function inTurn(bad: number, good: number, deed: Deed): (n: number) => Behaviour {
  return (n) => (number) => (number >= n && (number - n) % (bad + good) < bad ? deed : 'forward');
}

const unauthorized = refusal(401, { 'WWW-Authenticate': 'XBL3.0' });
const html: Instead = { status: 502, headers: { 'Content-Type': 'text/html' }, body: '<html>Bad Gateway</html>' };

/** Services that change during a run and stay so, or for long enough that nobody can judge them. */
export const changes: readonly Change[] = [
  { title: 'refuses with 401', from: always(unauthorized) },
  { title: 'refuses with 403', from: always(refusal(403)) },
  { title: 'refuses with 404', from: always(refusal(404)) },
  { title: 'refuses with 400', from: always(refusal(400)), afterStart: true },
  { title: 'throttles for ever', from: always(refusal(429, { 'Retry-After': '1' })) },
  { title: 'is unavailable for ever', from: always(refusal(503, { 'Retry-After': '1' })) },
  { title: 'drops every connection', from: always('drop') },
  { title: 'hangs', from: always('hang') },
  { title: 'crashes', from: always('exit'), mayKill: true },
  { title: 'restarts, and drops four connections meanwhile', from: during(4, 'drop') },
  { title: 'refuses every second request', from: inTurn(1, 1, unauthorized) },
  { title: 'refuses every third request', from: inTurn(1, 2, unauthorized) },
  { title: 'refuses two of three requests', from: inTurn(2, 1, unauthorized) },
  { title: 'refuses every fourth request', from: inTurn(1, 3, unauthorized) },
  { title: 'refuses seven requests and serves seven', from: inTurn(7, 7, refusal(403)) },
  { title: 'drops two connections in a row, again and again', from: inTurn(2, 5, 'drop') },
];

/** Services of which HTTP-STATUS-SET has something to say, and no other rule. */
export const failures: readonly Change[] = [
  { title: 'fails with 502 once in 33 requests', from: inTurn(1, 32, html) },
  { title: 'fails with 500 once', from: during(1, refusal(500)) },
];

/** Services that do what any service may do to a connection that was in use before: the request is sent on a new one. */
export const harmless: readonly Change[] = [
  { title: 'drops every fifth connection', from: inTurn(1, 4, 'drop') },
  { title: 'drops a connection now and then', from: inTurn(1, 70, 'drop') },
];
