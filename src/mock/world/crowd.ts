import type { Random } from './random.js';
import type { Device, Person, Presence, Privacy, Session, Statistic, Title } from './world.js';

const deviceTypes = ['XboxOne', 'Scarlett', 'WindowsOneCore', 'Win32', 'iOS', 'Android'] as const;
// Mostly everyone, so that big batches are mostly visible; the others are there for leaks that only big batches have.
const privacies: readonly [Privacy, ...Privacy[]] = [
  ...(['everyone', 'everyone', 'everyone', 'everyone', 'everyone'] as const),
  ...(['friends', 'blocked'] as const),
];
const visibilities = ['open', 'visible', 'full'] as const;

/** How a crowd is made. */
export interface CrowdPlan {
  readonly firstXuid: bigint;
  readonly size: number;
  /** Everybody whose number in the crowd is a multiple of this is the caller's friend. */
  readonly friendEvery: number;
  readonly friend: bigint;
  readonly titles: readonly [Title, ...Title[]];
  /** Titles of which each of the crowd has one, inactive, on each device. */
  readonly furtherTitles: readonly Title[];
  readonly now: string;
}

function randomPresence(random: Random, { titles, now }: CrowdPlan): Presence {
  const roll = random.below(10);
  if (roll < 2) return { state: 'Offline', cloaked: false, devices: [] };
  if (roll < 4) {
    const lastSeen = { deviceType: random.pick(deviceTypes), title: random.pick(titles), timestamp: now };
    return { state: 'Offline', cloaked: false, devices: [], lastSeen };
  }
  // Away means active in no title.
  const isAway = roll === 4;
  const device = (): Device => ({
    type: random.pick(deviceTypes),
    titles: [
      { title: random.pick(titles), state: isAway ? 'inactive' : 'active', placement: 'full', lastModified: now },
    ],
  });
  return { state: isAway ? 'Away' : 'Online', cloaked: false, devices: [device()] };
}

/** Returns a presence in which each device has one more title, inactive. Nothing else changes with it. */
function withTitle(presence: Presence, title: Title | undefined, now: string): Presence {
  if (title === undefined) return presence;
  const further = { title, state: 'inactive', placement: 'background', lastModified: now } as const;
  return { ...presence, devices: presence.devices.map((one) => ({ ...one, titles: [...one.titles, further] })) };
}

/** Returns titles with consecutive ids. */
export function crowdTitles(firstId: number, count: number, locale: string): Title[] {
  return Array.from({ length: count }, (_, index) => ({
    id: firstId + index,
    name: new Map([[locale, `Side Street ${index + 1}`]]),
  }));
}

/** People with consecutive XUIDs, each a privacy, a relationship and a presence of its own; the same for the same seed. */
export function generateCrowd(plan: CrowdPlan, random: Random): Person[] {
  return Array.from({ length: plan.size }, (_, index): Person => {
    const number = String(index + 1).padStart(4, '0');
    return {
      name: `crowd-${number}`,
      xuid: plan.firstXuid + BigInt(index),
      gamertag: `Crowd ${number}`,
      privacy: random.pick(privacies),
      friends: new Set(index % plan.friendEvery === 0 ? [plan.friend] : []),
      presence: withTitle(
        randomPresence(random, plan),
        plan.furtherTitles[index % Math.max(1, plan.furtherTitles.length)],
        plan.now,
      ),
    };
  });
}

/** An Integer statistic of which every third of the crowd has no value. */
export function crowdStatistic(name: string, crowd: readonly Person[], random: Random): Statistic {
  const values = new Map<bigint, string>();
  for (const [index, person] of crowd.entries()) {
    const value = String(random.below(100_000));
    if (index % 3 !== 0) values.set(person.xuid, value);
  }
  return { name, type: 'Integer', values };
}

/** Integer statistics of the first of the crowd, every value another one. */
export function crowdStatistics(prefix: string, count: number, people: readonly Person[]): Statistic[] {
  return Array.from({ length: count }, (_, index): Statistic => ({
    name: `${prefix}${String(index + 1).padStart(3, '0')}`,
    type: 'Integer',
    values: new Map(people.map(({ xuid }, place) => [xuid, String(index * people.length + place)])),
  }));
}

/** How a person's many sessions are made. */
export interface ManySessionsPlan {
  readonly template: string;
  readonly templateKeywords: readonly string[];
  readonly prefix: string;
  readonly count: number;
  readonly member: bigint;
  /** Others of whom one joins each session in turn, so that the sessions are shared. */
  readonly companions: readonly bigint[];
}

/**
 * Many sessions in which one person is active: versions 1 to 4, each visibility but private, every fourth with the keyword
 * `Marathon`. Names and start times count, so that a cut or a changed order shows.
 */
export function manySessions(plan: ManySessionsPlan): Session[] {
  return Array.from({ length: plan.count }, (_, index): Session => {
    const number = String(index + 1).padStart(3, '0');
    const companion = plan.companions[index % Math.max(1, plan.companions.length)];
    return {
      name: `${plan.prefix}-${number}`,
      template: plan.template,
      templateKeywords: plan.templateKeywords,
      startTime: `2024-04-${String(1 + Math.floor(index / 24)).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}:00:00.0000${number}Z`,
      version: 1 + (index % 4),
      visibility: visibilities[index % visibilities.length] ?? 'open',
      keywords: index % 4 === 0 ? ['Marathon'] : [],
      members: new Map([[plan.member, 'active'], ...(companion === undefined ? [] : [[companion, 'active'] as const])]),
      guests: index % 5,
      turnOf: new Set(),
    };
  });
}

/** How the sessions of people who each have one are made. */
export interface SoloSessionsPlan {
  readonly template: string;
  readonly templateKeywords: readonly string[];
  readonly prefix: string;
  readonly members: readonly bigint[];
  /** Every session has one of these in turn, or none. */
  readonly keywords: readonly string[];
}

/** Sessions with one active member each: versions 1 to 4 and each visibility but private. */
export function soloSessions(plan: SoloSessionsPlan): Session[] {
  return plan.members.map((member, index): Session => {
    const number = String(index + 1).padStart(3, '0');
    const keyword = plan.keywords[Math.floor(index / 2) % (plan.keywords.length + 1)];
    return {
      name: `${plan.prefix}-${number}`,
      template: plan.template,
      templateKeywords: plan.templateKeywords,
      startTime: `2024-03-${String(1 + Math.floor(index / 24)).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}:30:00.0000${number}Z`,
      version: 1 + (index % 4),
      visibility: visibilities[index % visibilities.length] ?? 'open',
      keywords: keyword === undefined ? [] : [keyword],
      members: new Map([[member, 'active']]),
      guests: 0,
      turnOf: new Set(),
    };
  });
}
