import type { Draft } from '../../src/target/draft.js';
import type { Subject } from '../../src/verdict/subject.js';
import { ifServed as ifServedBy } from '../laws/if-served.js';
import type { Control, Controls } from '../laws/refused.js';
import { byKeywordAlone } from './keyword-alone.js';
import { control, plainRequest, type Query, sessions } from './service.js';

/** A value for each parameter that needs no right of its own. */
const everyParameter: Query = {
  keyword: 'conformance',
  inactive: 'true',
  visibility: 'open',
  version: '1',
  take: '10',
};

type MakeDraft = (subject: Subject) => Draft | Promise<Draft>;

/** Returns a query where the service serves it, else a plainer one: that it should be served is judged by other rules, if at all. */
export function ifServed(make: MakeDraft, plainer: MakeDraft = control): MakeDraft {
  return ifServedBy(sessions, make, plainer);
}

/** A query about a user with each parameter that needs no right. */
export const fullControl: Control = ifServed((subject) => plainRequest(subject, { query: everyParameter }));

/**
 * The controls of refusals that are many: the smallest query, one with every parameter, one about nobody. A service that looks at a value
 * only beside others, or only where there are none, shows it at one of them.
 */
export const controlsInTurn: Controls = [
  control,
  fullControl,
  ifServed(async (subject) => sessions.request(await byKeywordAlone(subject))),
];

/** The same for refusals of bodies, of which each has its own users. */
export const bodyControlsInTurn: Controls = [control, fullControl];
