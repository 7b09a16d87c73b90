import { type RehearsedCheck, referenceTarget, rehearse } from '../../src/cli/actions/rehearsal.js';
import { select } from '../../src/run/selection.js';
import { worldOf } from '../../src/cli/actions/target-world.js';
import { loadWorld, type World } from '../../src/mock/index.js';

type Rehearsal = Promise<readonly RehearsedCheck[]>;

function allOn(world: World): Rehearsal {
  return rehearse(referenceTarget(), select({}), world);
}

let onItsWorld: Rehearsal | undefined;
let onItsProfile: Rehearsal | undefined;

/** Every check rehearsed on the embedded mock, as `plan` does without a profile. Nobody changes it: once a process. */
export function rehearsedOnMock(): Rehearsal {
  return (onItsWorld ??= allOn(loadWorld()));
}

/** Every check rehearsed on a world of what the mock's profile tells, as `plan` does with one. Nobody changes it: once a process. */
export function rehearsedOnProfile(): Rehearsal {
  return (onItsProfile ??= allOn(worldOf(referenceTarget())));
}

/** How many requests each check is planned to send, by requirement and service. */
export function plannedCounts(rehearsed: readonly RehearsedCheck[]): ReadonlyMap<string, number> {
  return new Map(
    rehearsed.map(({ requirement, service, requests }) => [`${requirement} on ${service}`, requests.length]),
  );
}
