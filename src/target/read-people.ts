import { canonical } from './digits.js';
import type { ProblemList } from './problem-list.js';
import type { PersonEntry, Profile } from './profile.js';
import type { ProfileTree, Steps } from './profile-tree.js';
import type { Person } from './target.js';

const largestTitleId = 2 ** 32 - 1;

function readPerson({ xuid, relationship, privacy, presence, activity, devices }: PersonEntry): Person {
  return {
    xuid: canonical(xuid),
    ...(relationship && { relationship }),
    ...(privacy && { privacy }),
    ...(presence && { presence }),
    ...(activity !== undefined && { activity }),
    ...(devices && {
      devices: devices.map(({ type, titles }) => ({ type, ...(titles && { titles: titles.map(canonical) }) })),
    }),
  };
}

/** The people, each once, and nobody at odds with the caller or with himself. */
export function readPeople(
  profile: Profile,
  callerXuid: string | undefined,
  tree: ProfileTree,
  problems: ProblemList,
): readonly Person[] {
  // In words only where one has to be told: a line is looked up late.
  const placeOf = (steps: Steps): string => {
    const where = tree.find(steps);
    return where === undefined ? '' : `${where.node.pointer} (line ${where.node.place.line})`;
  };
  const places = new Map<string, Steps>();
  let self: Steps | undefined;
  return (profile.people ?? []).map((entry, index) => {
    const steps: Steps = ['people', index];
    const person = readPerson(entry);
    const { xuid, relationship, presence, activity, devices } = person;
    const other = places.get(xuid);
    if (other !== undefined) {
      const message = `found ${xuid} again; it stands at ${placeOf(other)} already. Merge the two.`;
      problems.at(tree, [...steps, 'xuid'], message);
    }
    places.set(xuid, other ?? steps);
    const isCaller = callerXuid === xuid;
    if (relationship === 'self') {
      if (callerXuid !== undefined && !isCaller) {
        const message = `found "self", but credentials.caller.xuid is ${callerXuid}; expected that XUID, or friend or stranger.`;
        problems.at(tree, [...steps, 'relationship'], message);
      } else if (self !== undefined) {
        problems.at(tree, [...steps, 'relationship'], `found "self" again; ${placeOf(self)} is the caller already.`);
      }
      self ??= steps;
    } else if (isCaller && relationship !== undefined) {
      const message = `found "${relationship}", but this is the XUID of credentials.caller; expected "self".`;
      problems.at(tree, [...steps, 'relationship'], message);
    }
    if (presence === 'offline' && devices !== undefined && devices.length > 0) {
      const message = 'found devices of somebody who is offline; expected none, or another presence.';
      problems.at(tree, [...steps, 'devices'], message, 'key');
    }
    if (presence === 'offline' && activity === true) {
      const message = 'found an activity of somebody who is offline; expected none, or another presence.';
      problems.at(tree, [...steps, 'activity'], message, 'key');
    }
    devices?.forEach(({ titles }, device) => {
      titles?.forEach((title, position) => {
        if (Number(title) <= largestTitleId) return;
        const message = `found ${title}; expected a title id: a whole number from 0 to ${largestTitleId}.`;
        problems.at(tree, [...steps, 'devices', device, 'titles', position], message);
      });
    });
    return person;
  });
}
