import type { CallerContext } from '../../context.js';
import { type Patch, refusedWith } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { lenientRows, noIntegers, readLeniently } from '../lenient-integers.js';
import { failing, faultTable } from '../table.js';
import { parameter, withParameter } from './query-changes.js';

/** Compares the version of a session with the requested one in another way. */
function comparing(matches: (own: number, requested: number) => boolean): Patch {
  return sessions.instead(
    'matchesVersion',
    (session, { version }) => version === undefined || matches(session.version, version),
  );
}

/** Reads the text of version as a number where `read` returns one. */
function readAs(read: (text: string, contractVersion: number) => number | undefined): Patch {
  return sessions.sometimes('readVersion', (contractVersion, context) => {
    const text = parameter(context, 'version');
    return text === '' ? undefined : read(text, contractVersion);
  });
}

/** Takes some texts for an absent version. */
function ignoredWhere(isIgnored: (text: string) => boolean): Patch {
  const without = (context: CallerContext): CallerContext => {
    const query = context.request.query.filter(([name]) => name !== 'version');
    return { ...context, request: { ...context.request, query } };
  };
  return sessions.before('readVersion', (contractVersion, context) => [
    contractVersion,
    isIgnored(parameter(context, 'version')) ? without(context) : context,
  ]);
}

/** The filter by major version. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const versionFaults = faultTable('sessions', failing('SESS-VERSION'), {
  'version-ignored': ['version filters nothing.', comparing(() => true)],
  'version-exactly': [
    'Only sessions of exactly that version are found, instead of lower ones too.',
    comparing((own, requested) => own === requested),
  ],
  'version-below-only': [
    'Only sessions below that version are found; the version itself is left out.',
    comparing((own, requested) => own < requested),
  ],
  'version-one-too-many': [
    'Sessions one version above the greatest are found too.',
    comparing((own, requested) => own <= requested + 1),
  ],
  'version-at-least': [
    'version is taken for the lowest version instead of the greatest.',
    comparing((own, requested) => own >= requested),
  ],
  'version-without-upper-bound': [
    'A version above the remainder of the contract version is served.',
    sessions.before('readVersion', () => [2_147_483_699]),
  ],
  'version-bound-of-the-newest-contract': [
    'The bound of version is that of contract version 107, whichever the request names.',
    sessions.before('readVersion', () => [107]),
  ],
  'version-bound-excluded': [
    'The greatest version that a contract version permits is refused.',
    sessions.before('readVersion', (contractVersion) => [contractVersion - 1]),
  ],
  'negative-versions-bounded-by-16-bits': [
    'A version is read as a 16-bit integer, so -1 is one that finds nothing, and less is out of range.',
    readAs((text) => (Number(text) < 0 && Number(text) >= -32_768 ? Number(text) : undefined)),
    { warns: ['SESS-VERSION'] },
  ],
  'versions-beyond-32-bits-below-served': [
    'A version below the 32-bit range counts as none.',
    ignoredWhere((text) => /^-\d{10,}$/.test(text)),
  ],
  'version-wraps-at-32-bits': [
    'A version that is not a 32-bit integer wraps around to one that is.',
    readAs((text, contractVersion) => {
      const version = /^\d{10,19}$/.test(text) ? Number(BigInt.asIntN(32, BigInt(text))) : -1;
      return version >= 0 && version <= contractVersion % 100 ? version : undefined;
    }),
  ],
  'version-that-is-no-number-ignored': [
    'A version that cannot be read counts as none.',
    ignoredWhere((text) => Number.isNaN(Number(text === '' ? 0 : text))),
  ],
  'version-with-fraction-cut': [
    'The fraction of a version is cut off.',
    readAs((text) => (/^\d\.\d+$/.test(text) ? Math.trunc(Number(text)) : undefined)),
  ],
  'version-needs-take': [
    'version is refused without take.',
    sessions.refuseAfter(
      'readVersion',
      (version, _contractVersion, { request }) =>
        version !== undefined && !request.query.some(([name]) => name === 'take') && refusedWith(400),
    ),
    { fails: ['SESS-ANSWER', 'SESS-VERSION'] },
  ],
  ...lenientRows(noIntegers, 'versions', 'Values of version', (reader) =>
    sessions.before('readVersion', (contractVersion, context) => [
      contractVersion,
      withParameter(context, 'version', (text) => readLeniently(reader, text)),
    ]),
  ),
});
