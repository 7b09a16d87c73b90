import { judgeLaw } from '../../src/verdict/law.js';
import { check, each } from '../laws/check.js';
import { look, type Reply, replyTo, shared } from '../laws/dialect.js';
import { byKey } from '../laws/difference.js';
import type { Fact } from './service.js';
import { requireOpenStatistics, userstats } from './service.js';
import { requireCredential } from './known.js';

/** Valid credentials of other users, titles, devices and sites. */
const otherPlatforms = ['withoutRestricted', 'thirdParty', 'friendless'] as const;

/** Open statistics are readable with any valid credential. (uri-batchpost, Remarks) */
export const open = check(
  userstats,
  'STATS-OPEN',
  each(otherPlatforms, (role) => [
    `the credential "${role}"`,
    async (subject) => {
      requireCredential(subject, role);
      const query = requireOpenStatistics(subject);
      if ((await look(userstats, subject, query)).length === 0) {
        subject.notExercised('the caller is shown no open statistic, so there is nothing to be readable');
      }
      await judgeLaw<readonly Fact[], Reply<Fact>>(subject, {
        left: shared(userstats, subject, query),
        right: () => replyTo(userstats, subject, userstats.request(query, role), query),
        difference: (own, { said, records }) => {
          if (records === undefined) return { expected: 'the open statistics, as the caller gets them', got: said };
          const there = byKey(userstats, records);
          const missing = own.filter(({ key }) => !there.has(key));
          const [first] = missing;
          const more = missing.length > 1 ? ` and ${missing.length - 1} more are not there` : ' is not there';
          return first && { expected: `the statistic ${first.name}`, got: `an answer in which it${more}` };
        },
        // Only presence counts: a value may move.
        steady: (facts) => facts.map(({ key }) => key).sort(),
      });
    },
  ]),
);
