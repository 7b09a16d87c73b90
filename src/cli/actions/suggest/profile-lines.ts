import { stringify } from 'yaml';
import { variableOfRole } from '../../../target/read-credentials.js';
import type { CredentialRole, KnownSession, MemberStatus, Target } from '../../../target/target.js';
import { wrapped } from '../text.js';
import { knownEntries } from './addition.js';
import type { Suggestion } from './suggestions.js';

/** The parts of a profile that entries go to, in the order of a profile. */
const parts = ['credentials', 'people', 'serviceConfigurations', 'statistics', 'sessions'] as const;
type Part = (typeof parts)[number];

/** Members of a session as a profile has them: XUIDs by status. */
function membersOf({ members }: KnownSession): Partial<Record<MemberStatus, readonly string[]>> {
  const statuses = [...new Set(members.map(({ status }) => status))];
  return Object.fromEntries(
    statuses.map((status) => [status, members.filter((one) => one.status === status).map(({ xuid }) => xuid)]),
  );
}

/** Returns the value of an authorization, whose secret comes from the environment. */
function authorizationOf(role: CredentialRole): string {
  const variable = variableOfRole(role);
  return `XBL3.0 x=\${${variable}_USERHASH};\${${variable}}`;
}

/** Returns the entries of a suggestion as a profile has them, for each part that it has entries in. */
function entriesOf({ addition }: Suggestion): ReadonlyMap<Part, object> {
  const { credentials = [], people = [], inaccessible = [], statistics = [], sessions = [] } = addition;
  const entries: readonly (readonly [part: Part, entries: object, count: number])[] = [
    ['credentials', Object.fromEntries(credentials.map((role) => [role, authorizationOf(role)])), credentials.length],
    ['people', people, people.length],
    ['serviceConfigurations', { inaccessible }, inaccessible.length],
    [
      'statistics',
      statistics.map(({ noValueOf, ...rest }) => ({ ...rest, ...(noValueOf.length > 0 && { noValueOf }) })),
      statistics.length,
    ],
    ['sessions', sessions.map((session) => ({ ...session, members: membersOf(session) })), sessions.length],
  ];
  return new Map(entries.filter(([, , count]) => count > 0).map(([part, list]) => [part, list]));
}

/** Returns comments that say where an entry comes from, what it is good for, and what to put in place of what. */
function commentsOf(target: Target, { candidate, addition, requirements }: Suggestion, text: string): string[] {
  const origin =
    candidate.origin === 'seen'
      ? 'Seen at the service, and not vouched for: keep what you can speak for.'
      : 'Only you know this.';
  const blanks = [...candidate.placeholders].filter(([value]) => text.includes(value));
  const sentences = [
    `${origin} For ${requirements.join(', ')}.`,
    ...knownEntries(target, addition).map((name) => `Replaces the entry of ${name} that the profile has.`),
    ...blanks.map(([value, words]) => `In place of ${value}: ${words}.`),
  ];
  return sentences.flatMap((sentence) => wrapped(sentence)).map((line) => `  # ${line}`);
}

/**
 * Returns suggestions as lines of a profile, each part once and each entry below comments of its own, so that they can be pasted.
 *
 * @param target What the profile says without them.
 */
export function profileLines(target: Target, suggestions: readonly Suggestion[]): readonly string[] {
  return parts.flatMap((part) => {
    const entries = suggestions.flatMap((suggestion) => {
      const own = entriesOf(suggestion).get(part);
      if (own === undefined) return [];
      const text = stringify(own, { lineWidth: 0 }).trimEnd();
      return [...commentsOf(target, suggestion, text), ...text.split('\n').map((line) => `  ${line}`)];
    });
    return entries.length === 0 ? [] : [`${part}:`, ...entries];
  });
}
