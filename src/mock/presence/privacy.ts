import type { Credential, Person } from '../world/world.js';

/** Whether the person has the viewer as a friend. */
export function isFriend(viewer: Credential, person: Person): boolean {
  return viewer.xuid !== undefined && person.friends.has(viewer.xuid);
}

/**
 * Whether a viewer sees what a person does. A person sees himself; a friend sees what friends may; anybody else, and a
 * third-party site for whomever it acts, only what everyone may. (uri-usersbatchpost, Effect of privacy settings)
 */
export function mayViewerSee(viewer: Credential, person: Person, isFriendOf = isFriend): boolean {
  if (viewer.kind === 'thirdPartySite') return person.privacy === 'everyone';
  if (viewer.xuid === person.xuid) return true;
  switch (person.privacy) {
    case 'everyone':
      return true;
    case 'friends':
      return isFriendOf(viewer, person);
    case 'blocked':
      return false;
  }
}

/** Whether a person looks offline to a viewer: a cloak is for others, its wearer sees through it. */
export function appearsOffline(viewer: Credential, person: Person): boolean {
  const isSelf = viewer.kind === 'user' && viewer.xuid === person.xuid;
  return person.presence.cloaked && !isSelf;
}
