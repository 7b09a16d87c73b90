import type { Target } from '../../src/target/target.js';
import { sameXuid } from '../../src/verdict/message/values.js';
import type { Owed } from '../laws/subset.js';
import { personOf } from './people.js';
import type { RecordEntry } from './records.js';

/**
 * What onlineOnly owes to a record that is there without it. Who is cloaked counts as offline, whatever the record says; what a
 * cloaked caller sees of themselves, and whether one who is away is online, is open. (uri-usersbatchpost, Optional members)
 */
export function owedByOnlineOnly(target: Target): (record: RecordEntry) => Owed {
  return ({ xuid, state }) => {
    const isCloaked = personOf(target, xuid)?.presence === 'cloaked';
    if (isCloaked) return sameXuid(target.credentials.caller?.xuid, xuid) ? 'either' : 'left out';
    if (state === 'online') return 'kept';
    return state === 'offline' ? 'left out' : 'either';
  };
}
