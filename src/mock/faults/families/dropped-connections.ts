import { dropped } from '../responses.js';
import { family } from './family.js';
import { authorizationOf } from './presented-tokens.js';

const malformed = family((ids) => ({ fails: [ids.malformedBody] }), {
  'null-drops-the-connection': [
    'A handler reads a member of the body without checking its root: null drops the connection.',
    () => dropped(({ request }) => request.body.toString('utf8').trim() === 'null'),
  ],
});

const anonymous = family((ids) => ({ fails: [ids.credential] }), {
  'no-authorization-drops-the-connection': [
    'A handler reads the Authorization header without checking that it is there: the connection is dropped.',
    () => dropped((context) => authorizationOf(context) === undefined),
  ],
});

/** Requests that crash their handler, which is restarted at once, for every service. */
export const droppedConnectionFaults = [...malformed, ...anonymous];
