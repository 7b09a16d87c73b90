import { textOf } from '../../src/contract/requirements.js';
import { withHeader } from '../../src/verdict/edit.js';
import { alike } from '../laws/alike.js';
import { type CaseJudge, check, essential, given } from '../laws/check.js';
import { fullestQuery } from './control.js';
import type { StatisticsQuery } from './requests.js';
import { acceptanceAlone, requireOpenStatistics, unlessFacts, userstats } from './service.js';
import { versionHeader } from './version-header.js';

/** A request without the header means the same as one with the default version. (uri-batchpost, Optional request headers) */
export const versionDefault = check(userstats, 'STATS-VERSION-DEFAULT', ({ requirement }) => {
  const version = textOf(requirement, 'default');
  const stated = withHeader(versionHeader, version);
  const compared = (dialect: typeof userstats, query: StatisticsQuery, lacking?: typeof unlessFacts): CaseJudge =>
    alike(dialect, query, {
      expected: (draft) => stated.apply(draft),
      as: `the answer to "${stated.title}"`,
      ...(lacking && { lacking }),
    });
  return {
    'the header may be left out': given(fullestQuery, (query) => compared(acceptanceAlone, query)),
    [`absent equals ${version}`]: essential(
      given(requireOpenStatistics, (query) => compared(userstats, query, unlessFacts)),
    ),
  };
});
