import type { Draft } from '../../src/target/draft.js';
import { withHeader, withoutHeader } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import { ifServed } from '../laws/if-served.js';
import type { Control, Controls } from '../laws/refused.js';
import { anyControl, anyRequest, type Control as Accepted, controlWithScid, requestWithScid } from './control.js';
import { everyOpenStatistic } from './known.js';
import { statisticsRequest } from './requests.js';
import { userstats } from './service.js';
import { versionHeader } from './version-header.js';

const statedVersion = withHeader(versionHeader, '1');

/** The page names no such header, although clients send it. */
const withoutContract = withoutHeader('x-xbl-contract-version');

type Choose = (subject: Subject) => Promise<Accepted>;

function full(choose: Choose): (subject: Subject) => Promise<Draft> {
  const control: Control = async (subject) =>
    statedVersion.apply(statisticsRequest(everyOpenStatistic(subject.target) ?? (await choose(subject)).query));
  return ifServed(userstats, control, async (subject) => (await choose(subject)).draft);
}

function bare(choose: Choose): (subject: Subject) => Promise<Draft> {
  return ifServed(
    userstats,
    async (subject) => withoutContract.apply((await choose(subject)).draft),
    async (subject) => (await choose(subject)).draft,
  );
}

/** A request for all open statistics of several people that states the default version, where the service serves it. */
export const fullRequest = full(anyControl);

/**
 * The controls of refusals that are many: a small request, one with all there is, one without the header that the page does not name. A
 * service that looks at a value only next to others, or only where there are none, shows it at one of them.
 */
export const controlsInTurn: Controls = [anyRequest, fullRequest, bare(anyControl)];

/** The same for refusals that need a service configuration in the request. */
export const scidControlsInTurn: Controls = [requestWithScid, full(controlWithScid), bare(controlWithScid)];
