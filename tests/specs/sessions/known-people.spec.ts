import { expect, test } from '@playwright/test';
import { distinct, maxSingles, peopleToAsk, peopleToSurvey } from '../../../specs/sessions/known-people.js';
import type { KnownSession, MemberStatus, Target } from '../../../src/target/target.js';
import { mockTarget } from '../../proof/departure-run.js';

const scid = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';
const [caller, busy, other] = ['2535400000000001', '2535400000000401', '2535400000000402'];

function session(name: string, members: Readonly<Record<string, MemberStatus>>): KnownSession {
  return {
    scid,
    template: 'lobby',
    name,
    visibility: 'open',
    members: Object.entries(members).map(([xuid, status]) => ({ xuid, status })),
  };
}

/** The mock's profile with these sessions alone, and without people. */
function withSessions(sessions: readonly KnownSession[]): Target {
  return { ...mockTarget('http://127.0.0.1:1'), people: [], sessions };
}

function crowdOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_unused, index) => String(2535400000010001n + BigInt(index)));
}

test('of one XUID that comes twice, however it is spelled, the first place counts', () => {
  expect(distinct(['me', 'a', 'me', 'b'].map((name) => ({ me: '7', a: '8', b: '9' })[name] ?? ''))).toEqual([
    '7',
    '8',
    '9',
  ]);
  expect(distinct(['9', '007', '7', '9', '8', '08'])).toEqual(['9', '007', '8']);
  expect(distinct([])).toEqual([]);
});

test('the caller comes first, and a user who is in many sessions before users who are in one, however full that is', () => {
  const full = session('full', Object.fromEntries(crowdOf(40).map((xuid) => [xuid, 'active'])));
  const busySessions = Array.from({ length: 20 }, (_unused, index) => session(`busy-${index}`, { [busy]: 'active' }));
  const target = withSessions([full, ...busySessions, session('own', { [other]: 'active', [caller]: 'inactive' })]);
  const people = peopleToAsk(target, scid);
  expect(people.slice(0, 2)).toEqual([caller, busy]);
  expect(people).toContain(other);
  expect(people).toHaveLength(maxSingles);
});

test('a user in each status is asked for, whatever number of others is active', () => {
  const crowd = crowdOf(30);
  const active = Object.fromEntries(crowd.map((xuid) => [xuid, 'active' as const]));
  const target = withSessions([session('full', { ...active, [busy]: 'reserved', [other]: 'inactive' })]);
  const people = peopleToAsk(target, scid);
  expect(people).toEqual(expect.arrayContaining([busy, other]));
});

test('users who turned out to have sessions come before members of whom nothing more is known, and nobody is lost', () => {
  const target = withSessions(crowdOf(40).map((xuid, index) => session(`solo-${index}`, { [xuid]: 'active' })));
  const people = peopleToAsk(target, scid, [busy]);
  expect(people).toContain(busy);
  expect(people).toHaveLength(maxSingles);
  const [members = []] = peopleToSurvey(target, scid, 100);
  expect(new Set([...peopleToAsk(target, scid), ...members]).size).toBe(41);
});

test('a large request names as many members as have results that fit into one response, and strangers apart', () => {
  const sessions = crowdOf(60).flatMap((xuid) =>
    ['one', 'two', 'three'].map((name) => session(`${name}-of-${xuid}`, { [xuid]: 'active' })),
  );
  const known = withSessions(sessions);
  const strangers = known.people.concat(mockTarget('http://127.0.0.1:1').people.slice(0, 5));
  const [members = [], others = []] = peopleToSurvey({ ...known, people: strangers }, scid, 100);
  expect(members).toHaveLength(33);
  expect(others.filter((xuid) => members.includes(xuid))).toEqual([]);
  expect(others).not.toContain(caller);
});
