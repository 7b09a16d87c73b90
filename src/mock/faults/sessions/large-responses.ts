import { type Patch, together } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { FoundSession } from '../../sessions/found.js';
import type { SessionsQuery } from '../../sessions/query.js';
import { matchesKeywords, matchesVersion, matchesVisibility } from '../../sessions/selection.js';
import { failing, type FaultRow, faultTable, warning } from '../table.js';
import { xuidOf } from './grouping.js';

/** Makes a row for each size, named for it. */
function atEach(
  sizes: readonly number[],
  row: (size: number) => readonly [name: string, ...row: FaultRow],
): Readonly<Record<string, FaultRow>> {
  return Object.fromEntries(
    sizes.map((size) => {
      const [name, ...rest] = row(size);
      return [name, rest];
    }),
  );
}

/** A boundary in the number of users. (uri-serviceconfigsscidbatchpost, Remarks) */
const droppedUserFaults = faultTable('sessions', failing('SESS-BATCH-CONCAT'), {
  ...atEach([16, 32, 50, 64], (size) => [
    `users-beyond-${size}-dropped`,
    `Only the first ${size} users of a batch are silently looked up.`,
    sessions.before('uniqueXuids', (xuids) => [xuids.slice(0, size)]),
  ]),
  'last-user-of-a-page-dropped': [
    'Users are looked up in pages of 32, and the last one of each full page is lost.',
    sessions.before('uniqueXuids', (xuids) => [xuids.filter((_xuid, place) => place % 32 !== 31)]),
  ],
  'results-beyond-50-dropped-in-batches': [
    'A batch of several users holds 50 results at most.',
    sessions.before('limitResults', (found, take) => [
      found,
      new Set(found.map(xuidOf)).size > 1 ? Math.min(take, 50) : take,
    ]),
  ],
});

/** A boundary beyond which the order is another one. (uri-serviceconfigsscidbatchpost, Remarks) */
const orderFaults = faultTable('sessions', failing('SESS-XUID-ORDER'), {
  ...atEach([10, 16, 32, 50, 64], (size) => [
    `users-beyond-${size}-first`,
    `Users are requested ${size} at a time, and the parts are joined as they arrive.`,
    sessions.instead('orderResults', (found, { xuids }) => {
      const first = new Set(xuids.slice(0, size).map(({ value }) => value));
      return found.toSorted((left, right) => Number(first.has(xuidOf(left))) - Number(first.has(xuidOf(right))));
    }),
  ]),
  ...atEach([50, 64], (size) => [
    `results-beyond-${size}-turned-around`,
    `The results beyond the first ${size} of several users are written in the opposite order.`,
    sessions.instead('orderResults', (found, { xuids }) =>
      xuids.length < 2 ? found : [...found.slice(0, size), ...found.slice(size).toReversed()],
    ),
    { fails: ['SESS-XUID-ORDER'], warns: ['SESS-BATCH-CONCAT'] },
  ]),
  'full-responses-sorted-by-start-time': [
    'Where there are more results than one response holds, the latest of all users are chosen and come first.',
    sessions.instead('orderResults', (found) =>
      found.length <= 100
        ? found
        : found.toSorted((left, right) => (left.session.startTime < right.session.startTime ? 1 : -1)),
    ),
  ],
});

/** A take that holds for some numbers only. (uri-serviceconfigsscidbatchpost, Query string parameters) */
const takeFaults = faultTable('sessions', failing('SESS-TAKE'), {
  ...atEach([10, 50, 64], (size) => [
    `take-from-${size}-on-ignored`,
    `A take of ${size} or more is one of 100.`,
    sessions.before('limitResults', (found, take) => [found, take >= size ? 100 : take]),
  ]),
  'take-in-pages-of-ten': [
    'A response holds whole pages of ten results, so take is rounded up.',
    sessions.before('limitResults', (found, take) => [found, take < 10 ? take : Math.ceil(take / 10) * 10]),
  ],
});

const takeWarnings = faultTable('sessions', warning('SESS-TAKE'), {
  'default-take-for-each-user-of-a-batch': [
    'Without take a batch of several users holds 100 results of each.',
    sessions.after('readQuery', (query, _contractVersion, { request }) =>
      query.xuids.length > 1 && !request.query.some(([name]) => name === 'take') ? { ...query, take: 1000 } : query,
    ),
  ],
});

type Filter = 'matchesKeywords' | 'matchesVersion' | 'matchesVisibility';
const matches = { matchesKeywords, matchesVersion, matchesVisibility };

/** A filter of which something goes wrong in queries for one user. Private sessions stay hidden. */
function afterwards(
  filter: Filter,
  change: (found: readonly FoundSession[], keeps: (one: FoundSession) => boolean) => readonly FoundSession[],
): Patch {
  const isPlain = ({ xuids }: SessionsQuery): boolean => xuids.length === 1;
  return together(
    sessions.after(filter, (kept, session, query) => kept || (isPlain(query) && session.visibility !== 'private')),
    sessions.instead('orderResults', (found, query) =>
      isPlain(query) ? change(found, ({ session }) => matches[filter](session, query)) : found,
    ),
  );
}

/** Filters that go wrong for somebody with more sessions than a response holds. */
const filterFaults = (
  [
    ['matchesKeywords', 'keyword', 'SESS-KEYWORD'],
    ['matchesVersion', 'version', 'SESS-VERSION'],
    ['matchesVisibility', 'visibility', 'SESS-VISIBILITY'],
  ] as const
).flatMap(([filter, name, rule]) =>
  faultTable('sessions', failing(rule), {
    [`${name}-compared-after-the-cut`]: [
      `The first 100 sessions of a user are read, and only then compared with ${name}.`,
      afterwards(filter, (found, keeps) => found.slice(0, 100).filter(keeps)),
    ],
    [`${name}-ignored-for-many-sessions`]: [
      `The sessions of a user beyond the first 50 are not compared with ${name}.`,
      afterwards(filter, (found, keeps) => found.filter((one, place) => place >= 50 || keeps(one))),
    ],
  }),
);

/** Faults that small batches and small responses do not show. */
export const largeResponseFaults = [
  ...droppedUserFaults,
  ...orderFaults,
  ...takeFaults,
  ...takeWarnings,
  ...filterFaults,
];
