import type { CallerContext } from '../../context.js';
import type { Fault } from '../../departure.js';
import { badRequest } from '../../http/refusal.js';
import { singleParameter } from '../../sessions/parameters.js';

/** The value as it stands in the query, absent and empty ones as undefined. */
function versionText({ request }: CallerContext): string | undefined {
  const value = singleParameter(request, 'version');
  return value === '' ? undefined : value;
}

/** Mistakes in the filter by major version. */
export const versionFaults: readonly Fault[] = [
  {
    name: 'version-ignored',
    title: 'version filters nothing',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: () => ({ sessions: { matchesVersion: () => true } }),
  },
  {
    name: 'version-exactly',
    title: 'Only sessions of exactly that version are found, instead of lower ones too',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: () => ({
      sessions: { matchesVersion: (session, { version }) => version === undefined || session.version === version },
    }),
  },
  {
    name: 'version-below-only',
    title: 'Only sessions below that version are found; the version itself is left out',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: () => ({
      sessions: { matchesVersion: (session, { version }) => version === undefined || session.version < version },
    }),
  },
  {
    name: 'version-one-too-many',
    title: 'Sessions one version above the greatest are found too',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: () => ({
      sessions: { matchesVersion: (session, { version }) => version === undefined || session.version <= version + 1 },
    }),
  },
  {
    name: 'version-at-least',
    title: 'version is taken for the least version instead of the greatest',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: () => ({
      sessions: { matchesVersion: (session, { version }) => version === undefined || session.version >= version },
    }),
  },
  {
    name: 'version-without-upper-bound',
    title: 'A version above the remainder of the contract version is served',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: { readVersion: (_contractVersion, context) => sessions.readVersion(2_147_483_699, context) },
    }),
  },
  {
    name: 'version-bound-of-the-newest-contract',
    title: 'The bound of version is that of contract version 107, whichever the request names',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: { readVersion: (_contractVersion, context) => sessions.readVersion(107, context) },
    }),
  },
  {
    name: 'version-bound-excluded',
    title: 'The greatest version that a contract version permits is refused',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: { readVersion: (contractVersion, context) => sessions.readVersion(contractVersion - 1, context) },
    }),
  },
  {
    name: 'negative-versions-bounded-by-16-bits',
    title: 'A version is read as a 16-bit integer, so -1 is one that finds nothing, and less is out of range',
    service: 'sessions',
    warns: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) => {
          const version = Number(versionText(context) ?? 0);
          return version < 0 && version >= -32_768 ? version : sessions.readVersion(contractVersion, context);
        },
      },
    }),
  },
  {
    name: 'versions-beyond-32-bits-below-served',
    title: 'Whatever is below 0 counts as no version, however far below',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) =>
          /^-\d{10,}$/.test(versionText(context) ?? '') ? undefined : sessions.readVersion(contractVersion, context),
      },
    }),
  },
  {
    name: 'version-wraps-at-32-bits',
    title: 'A version that is no 32-bit integer wraps around to one that is',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) => {
          const text = versionText(context) ?? '';
          const version = /^\d{10,19}$/.test(text) ? Number(BigInt.asIntN(32, BigInt(text))) : -1;
          return version >= 0 && version <= contractVersion % 100
            ? version
            : sessions.readVersion(contractVersion, context);
        },
      },
    }),
  },
  {
    name: 'version-that-is-no-number-ignored',
    title: 'A version that cannot be read counts as none',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) =>
          Number.isNaN(Number(versionText(context) ?? 0)) ? undefined : sessions.readVersion(contractVersion, context),
      },
    }),
  },
  {
    name: 'version-with-fraction-cut',
    title: 'The fraction of a version is cut off',
    service: 'sessions',
    fails: ['SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) => {
          const text = versionText(context) ?? '';
          return /^\d\.\d+$/.test(text) ? Math.trunc(Number(text)) : sessions.readVersion(contractVersion, context);
        },
      },
    }),
  },
  {
    name: 'version-needs-take',
    title: 'version is refused when it stands alone',
    service: 'sessions',
    fails: ['SESS-ANSWER', 'SESS-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        readVersion: (contractVersion, context) => {
          const version = sessions.readVersion(contractVersion, context);
          if (version !== undefined && singleParameter(context.request, 'take') === undefined) {
            throw badRequest('version needs take.');
          }
          return version;
        },
      },
    }),
  },
];
