import { type JsonBody, jsonText } from '../../src/target/draft.js';
import { type Edit, withChangedText } from '../../src/verdict/edit.js';
import type { Cases } from '../laws/check.js';
import { ifServed } from '../laws/if-served.js';
import { type Control, type Controls, refused } from '../laws/refused.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';
import { buildHeader, withVersion } from './version-headers.js';

/** Every member that the page allows. */
const everyMember = { deviceTypes: ['XboxOne'], titles: [1234567890], level: 'all', onlineOnly: false } as const;

const statedBuild = withVersion(buildHeader, '1');

/** A request with every member and header that the page allows, the default build among them. */
export const fullRequest: Control = ifServed(
  presence,
  statedBuild.apply(presenceRequest({ users: syntheticXuids(2), ...everyMember })),
  plainRequest,
);

/** The same about one user at the level user, without those who are offline. */
export const fullRequestOfOne: Control = ifServed(
  presence,
  statedBuild.apply(presenceRequest({ users: syntheticXuids(1), ...everyMember, level: 'user', onlineOnly: true })),
  plainRequest,
);

/**
 * The controls of refusals that are many: the smallest request, and one with all there is. A service that looks at a value only next to
 * others, or only where there are none, shows it at one of them.
 */
export const controlsInTurn: Controls = [plainRequest, fullRequest];

/** Sends the control's body with one member of another value; the others stay as they are. */
export function withBodyMember(title: string, name: string, value: JsonBody | undefined, place = ''): Edit {
  const change = (text: string): string => {
    // Numbers of a control are titles, which a double holds.
    const body = JSON.parse(text) as Readonly<Record<string, JsonBody>>;
    return jsonText({ ...body, [name]: value });
  };
  return withChangedText(title, change, `/${name}${place}`);
}

/** Returns the case of an edit that is refused in the request with all there is as well. */
export function withEveryMember(edit: Edit): Cases {
  return refused(presence, fullRequest, { [`${edit.title}, with every member of the body`]: edit });
}
