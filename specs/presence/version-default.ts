import { textOf } from '../../src/contract/requirements.js';
import { alike } from '../laws/alike.js';
import { type CaseJudge, check } from '../laws/check.js';
import { knownPeople } from './people.js';
import { syntheticXuids } from './requests.js';
import { presence, type Question } from './service.js';
import { buildHeader, withVersion } from './version-headers.js';

/** A request without the build header gets what the default build returns. (uri-usersbatchpost, Optional request headers) */
export const versionDefault = check(presence, 'PRES-VERSION-DEFAULT', ({ target, requirement }) => {
  const version = textOf(requirement, 'default');
  const edit = withVersion(buildHeader, version);
  const known = knownPeople(target);
  const users = known.length > 0 ? known : syntheticXuids(2);
  const judge = (question: Question): CaseJudge =>
    alike(presence, question, {
      expected: (draft) => edit.apply(draft),
      as: `the answer to "${edit.title}"`,
      lacking: (records) =>
        records.some(({ devices, lastSeen }) => devices.length > 0 || lastSeen !== undefined)
          ? undefined
          : 'both requests are served, but no record in their answers has anything that could differ',
    });
  return {
    [`no header and ${version}, without a level`]: judge({ users }),
    [`no header and ${version}, at the level all`]: judge({ users, level: 'all' }),
  };
});
