import { judgeLaw } from '../../src/verdict/law.js';
import { check, each } from '../laws/check.js';
import { anew, look } from '../laws/dialect.js';
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
      await judgeLaw<readonly Fact[], readonly Fact[]>(subject, {
        left: anew(userstats, subject, query),
        right: async () => {
          const exchange = await subject.accepted(userstats.request(query, role));
          return { value: userstats.read(subject, exchange, query), exchanges: [exchange] };
        },
        difference: (own, others) => {
          const there = byKey(userstats, others);
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
