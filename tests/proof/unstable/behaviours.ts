import type { Service } from '../../../src/contract/service.js';
import type { Behaviour, Deed, Instead } from './gateway.js';

/** A way in which a service stops being what it was. */
export interface Change {
  readonly title: string;
  /** What the service does from its Nth request on. */
  readonly from: (n: number) => Behaviour;
  /** Whether the service must have served the caller before it changes: from the start on, this is what the service is. */
  readonly afterStart?: true;
  /** Whether others change in nearly the same way, so that fewer moments of each are enough. */
  readonly isAlike?: true;
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

/** Services that do what any service may do: close a connection that was in use before, or take longer from some request on. */
export const harmless: readonly Change[] = [
  { title: 'drops every fifth connection that was in use before', from: inTurn(1, 4, 'drop used') },
  { title: 'drops a connection that was in use before now and then', from: inTurn(1, 70, 'drop used') },
  { title: 'slows down', from: always('late') },
];

function success(body: string, type = 'application/json'): Instead {
  return { status: 200, headers: { 'Content-Type': type }, body };
}

/** Bodies with 200 that something else than the service sends to everybody; for sessions an empty list may be true. */
const otherContent: Readonly<Record<Service, readonly (readonly [title: string, deed: Instead])[]>> = {
  userstats: [
    ['an empty list of users', success('{"users":[]}')],
    ['an empty object', success('{}')],
  ],
  presence: [
    ['an empty list', success('[]')],
    ['an error', success('{"error":"token expired"}')],
  ],
  sessions: [
    ['an empty object', success('{}')],
    ['a list of another kind', success('{"items":[]}')],
  ],
};

/** Services that respond to everything with other content for a while. What they send meanwhile shows nothing of them. */
export function contentSpells(service: Service): readonly Change[] {
  return otherContent[service].map(([title, deed]) => ({
    title: `responds to twelve requests with ${title}`,
    from: during(12, deed),
    afterStart: true,
    isAlike: true,
  }));
}

/** Services that respond to everything with 200 and other content from some request on. */
export function contentChanges(service: Service): readonly Change[] {
  const everywhere: readonly (readonly [string, Instead])[] = [
    ['a page that begins with a comment', success('<!-- gateway --><html>sign in</html>', 'text/html')],
    ['a page in XML', success('<?xml version="1.0"?><!DOCTYPE html><html/>', 'text/html')],
    ['plain text', success('maintenance', 'text/plain')],
    ['no body', { status: 200, headers: {} }],
  ];
  return [...everywhere, ...otherContent[service]].map(([title, deed]) => ({
    title: `responds to everything with ${title}`,
    from: always(deed),
    afterStart: true,
    isAlike: true,
  }));
}

/** A sequence of numbers from 0 to 1 that looks random and is the same for a seed. */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Does a deed with some chance, after the first request; `n` seeds the chances. */
function nowAndThen(chance: number, deed: Deed): (n: number) => Behaviour {
  return (n) => {
    const next = chances(n * 7919);
    return (number) => (next() < chance && number > 1 ? deed : 'forward');
  };
}

/** Does one of some deeds with some chance, after the first request; `n` seeds the chances. */
function anyOf(chance: number, deeds: readonly Deed[]): (n: number) => Behaviour {
  return (n) => {
    const next = chances(n * 7919);
    // Whoever asks in advance whether a request will hang gets the same answer as the request itself.
    const drawnFor = new Map<number, number>();
    return (number) => {
      const drawn = drawnFor.get(number) ?? next();
      drawnFor.set(number, drawn);
      if (drawn >= chance || number === 1) return 'forward';
      return deeds[Math.floor((drawn / chance) * deeds.length)] ?? 'forward';
    };
  };
}

/** Services that change from one request to the next without any rhythm: one of several replicas is broken. */
export const erratic: readonly Change[] = [
  { title: 'refuses one request in five with 401', from: nowAndThen(0.2, unauthorized) },
  { title: 'refuses one request in four with 400', from: nowAndThen(0.25, refusal(400)) },
  { title: 'drops one connection in five', from: nowAndThen(0.2, 'drop') },
  { title: 'fails with 502 one time in ten', from: nowAndThen(0.1, html) },
  { title: 'hangs one time in five', from: anyOf(0.2, ['hang']) },
  { title: 'fails or drops the connection one time in six', from: anyOf(0.17, [refusal(500), html, 'drop']) },
  { title: 'refuses or fails one time in seven', from: anyOf(0.15, [unauthorized, refusal(500)]) },
];

/** Single responses, anywhere in a run, that come from something in front of the service. */
export const oddities: readonly Change[] = [
  { title: '408', from: during(1, refusal(408)), isAlike: true },
  { title: '421', from: during(1, refusal(421)), isAlike: true },
  { title: '400', from: during(1, refusal(400)), isAlike: true },
  { title: '401', from: during(1, unauthorized), isAlike: true },
  { title: 'a page with 200', from: during(1, success('<!-- x --><html>sign in</html>', 'text/html')), isAlike: true },
  { title: '302', from: during(1, refusal(302, { Location: '/sign-in' })), isAlike: true },
];

/** One failure, and another one two requests later, where the first request was sent again. */
export const mishaps: readonly Change[] = [
  { title: '500 and 502', from: inPlaces(refusal(500), html), isAlike: true },
  { title: 'dropped connection and 500', from: inPlaces('drop', refusal(500)), isAlike: true },
];

function inPlaces(first: Deed, second: Deed): (n: number) => Behaviour {
  return (n) => (number) => (number === n ? first : number === n + 2 ? second : 'forward');
}

/** Single responses in JSON that a replica which lags behind sends, for requests of data alone. */
export const stale: Readonly<Record<Service, Deed>> = {
  userstats: success('{"users":[]}'),
  presence: success('[]'),
  sessions: success('{"results":[]}'),
};

/** Sends something else to a well-formed request at the Nth place, once. */
export function onceStale(service: Service): (n: number) => Behaviour {
  return (n) => (number) => (number === n ? stale[service] : 'forward');
}

/** Refuses everything with 400 for eight requests around the body `null`, which the service takes by mistake. */
export function spellAroundNull(first: number): Behaviour {
  return (number, { body }) => {
    if (number >= first - 4 && number < first + 4) return refusal(400);
    return body === 'null' ? success('{}') : 'forward';
  };
}

/** Has every token but the caller's expire at the Nth request. */
export const otherTokensExpire: Change = {
  title: 'no longer takes any token but that of the caller',
  from:
    (n) =>
    (number, { authorization }) =>
      number >= n && /(?:friendless|third-party|without-\w+|server|over-limit)-token/.test(authorization)
        ? unauthorized
        : 'forward',
};
