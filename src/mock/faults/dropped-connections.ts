import type { Service } from '../../contract/service.js';
import type { CallerContext, Context } from '../context.js';
import type { Fault, FaultPins } from '../departure.js';

/** A handler that fails on one kind of request: its connection is dropped without a response. */
interface Drop extends FaultPins {
  readonly name: string;
  readonly title: string;
  readonly service: Service;
  /** Whether the handler fails on a request. */
  readonly when: (context: Context | CallerContext) => boolean;
}

function dropped({ when, ...row }: Drop): Fault {
  return {
    ...row,
    overrides: ({ http }) => ({
      http: {
        transport: (response, raw, context) => {
          if (!when(context)) return http.transport(response, raw, context);
          raw.socket?.destroy();
          return undefined;
        },
      },
    }),
  };
}

function isNull({ request }: Context): boolean {
  return request.body.toString('utf8').trim() === 'null';
}

function isUncredentialed({ request }: Context): boolean {
  return !request.headers.some(([name]) => name.toLowerCase() === 'authorization');
}

const nullTitle = 'A handler reads a member of the body without a look at its root: null drops the connection';
const uncredentialedTitle =
  'A handler reads the Authorization header without a look whether it is there: the connection is dropped';

/** Requests of which the handler dies, under a supervisor that starts it again at once. */
export const droppedConnectionFaults: readonly Fault[] = [
  dropped({
    name: 'null-drops-the-connection',
    title: nullTitle,
    service: 'userstats',
    fails: ['STATS-BODY-MALFORMED'],
    when: isNull,
  }),
  dropped({
    name: 'null-drops-the-connection',
    title: nullTitle,
    service: 'presence',
    fails: ['PRES-BODY-MALFORMED'],
    when: isNull,
  }),
  dropped({
    name: 'null-drops-the-connection',
    title: nullTitle,
    service: 'sessions',
    fails: ['SESS-BODY'],
    when: isNull,
  }),
  dropped({
    name: 'no-authorization-drops-the-connection',
    title: uncredentialedTitle,
    service: 'userstats',
    fails: ['STATS-AUTH-REQUIRED'],
    when: isUncredentialed,
  }),
  dropped({
    name: 'no-authorization-drops-the-connection',
    title: uncredentialedTitle,
    service: 'presence',
    fails: ['PRES-AUTH-REQUIRED'],
    when: isUncredentialed,
  }),
  dropped({
    name: 'no-authorization-drops-the-connection',
    title: uncredentialedTitle,
    service: 'sessions',
    fails: ['SESS-AUTH-REQUIRED'],
    when: isUncredentialed,
  }),
];
