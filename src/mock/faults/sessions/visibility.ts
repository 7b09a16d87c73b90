import { type Patch, withStatus } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import type { SessionResult } from '../../sessions/found.js';
import { visibilityFilters } from '../../sessions/query.js';
import type { SessionsRules } from '../../sessions/rules.js';
import { failing, faultTable } from '../table.js';
import { parameter, withVisibilityQuery } from './query-changes.js';

type Read = ReturnType<SessionsRules['readVisibility']>;

/** Reads the text of visibility as a value where `read` returns one. */
function readAs(read: (text: string) => Read | undefined): Patch {
  return sessions.sometimes('readVisibility', (context) => read(parameter(context, 'visibility')));
}

/** Shows another visibility in the results of a query for one visibility. */
function shownFor(wanted: string, visibility: SessionResult['visibility']): Patch {
  return sessions.after('renderResult', (result, _found, _configuration, context) =>
    parameter(context, 'visibility') === wanted ? { ...result, visibility } : result,
  );
}

/** The filter by visibility. (uri-serviceconfigsscidbatchpost, Query string parameters) */
export const visibilityFaults = faultTable('sessions', failing('SESS-VISIBILITY'), {
  'visibility-ignored': [
    'visibility is read, checked and then forgotten.',
    withVisibilityQuery(() => ({ visibility: 'any' })),
  ],
  'open-keeps-full-sessions': [
    'visibility=open finds every session that could be joined, full ones too.',
    sessions.after(
      'matchesVisibility',
      (matches, session, query) => matches || (query.visibility === 'open' && session.visibility === 'full'),
    ),
  ],
  'open-drops-restricted-sessions': [
    'visibility=open leaves out open sessions with a join restriction.',
    sessions.after(
      'matchesVisibility',
      (matches, session, query) => matches && (query.visibility !== 'open' || session.joinRestriction === undefined),
    ),
  ],
  'open-keeps-private-sessions-with-private': [
    'visibility=open with private=true finds open and private sessions.',
    sessions.after(
      'matchesVisibility',
      (matches, session, query) => matches || (query.private && session.visibility === 'private'),
    ),
  ],
  'private-keeps-open-sessions': [
    'visibility=private includes private sessions instead of keeping them only.',
    withVisibilityQuery(({ visibility }) => ({ visibility: visibility === 'private' ? 'any' : visibility })),
  ],
  'visibility-private-alone-is-empty': [
    'visibility=private without private=true finds nothing instead of being refused.',
    sessions.instead('requireConsistency', () => undefined),
  ],
  'private-false-counts-as-given': [
    'visibility=private needs private to be there, and private=false is enough.',
    sessions.before('requireConsistency', (query, { request }) => [
      { ...query, private: request.query.some(([name]) => name === 'private') },
    ]),
  ],
  'full-and-visible-not-filtered': [
    'Only open and private filter; visible and full find every session.',
    withVisibilityQuery(({ visibility }) => ({
      visibility: visibility === 'full' || visibility === 'visible' ? 'any' : visibility,
    })),
    { warns: ['SESS-VISIBILITY'] },
  ],
  'open-results-say-visible': [
    'The results of visibility=open say that their sessions are visible.',
    shownFor('open', 'visible'),
    { fails: ['SESS-RESULT-RULES', 'SESS-VISIBILITY'] },
  ],
  'full-results-say-open': [
    'The results of visibility=full say that their sessions are open.',
    shownFor('full', 'open'),
    { warns: ['SESS-VISIBILITY'] },
  ],
  'unknown-visibility-ignored': [
    'A visibility that does not exist counts as none at all.',
    readAs((text) => (text === '' || visibilityFilters.some((known) => known === text) ? undefined : 'any')),
  ],
  'visibility-by-number': [
    'The position of a visibility in its enumeration is accepted for its name.',
    readAs((text) => (/^\d$/.test(text) ? visibilityFilters[Number(text) - 1] : undefined)),
  ],
  'unknown-visibility-is-420': [
    'A visibility that does not exist gets 420, which HTTP does not know.',
    sessions.onRefusal('readVisibility', (refusal, context) =>
      parameter(context, 'visibility') === '' ? refusal : withStatus(refusal, 420),
    ),
    { fails: ['HTTP-STATUS-SET', 'SESS-VISIBILITY'] },
  ],
});
