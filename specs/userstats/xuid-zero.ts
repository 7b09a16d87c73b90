import type { Target } from '../../src/target/target.js';
import { textOfValue } from '../../src/verdict/message/statistics-values.js';
import { Refused } from '../../src/verdict/signals.js';
import { type Cases, incidental } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { ownXuid } from '../own-xuid.js';
import { allWithValues, requestedScids, statisticsAtMost } from './known.js';
import { type StatisticsQuery, statisticsRequest } from './requests.js';
import { keyOf, statisticsByKey, usersOf } from './statistics.js';

/** What careless code takes for no XUID, and so for that of the caller. */
const zero = '0';

/**
 * The XUID 0, which nobody has, does not get the caller's values, under whatever XUID. No page says that the service takes a XUID of
 * nobody. No case where the profile names no open statistic of the caller.
 */
export function xuidZeroCases(target: Target): Cases {
  const own = ownXuid(target);
  const open = allWithValues(target, 'open');
  const known = open.filter(({ valuesOf }) => valuesOf.some((xuid) => BigInt(xuid) === BigInt(own ?? -1)));
  const isSomebody = open.some(({ valuesOf }) => valuesOf.some((xuid) => BigInt(xuid) === 0n));
  if (own === undefined || known.length === 0 || isSomebody) return {};
  const requestedscids = requestedScids(known.slice(0, statisticsAtMost));
  const query = (user: string): StatisticsQuery => ({ requestedusers: [user], requestedscids });
  return {
    // A service that shows no value obeys as well.
    'the XUID 0, which nobody has': incidental(async (subject) => {
      const exchange = await subject.control(statisticsRequest(query(zero))).catch((error: unknown) => {
        if (error instanceof Refused) subject.notExercised('the service does not take that XUID');
        throw error;
      });
      conforms(subject, exchange);
      const shown = statisticsByKey(usersOf(subject, exchange));
      const values = requestedscids.flatMap(({ scid, requestedstats }) =>
        requestedstats.flatMap((name) => shown.get(keyOf(0n, scid, name)) ?? []),
      );
      const [first] = values;
      if (first === undefined) return;
      const known = statisticsByKey(usersOf(subject, await subject.control(statisticsRequest(query(own)))));
      const ownValues = [...known.values()].map(({ value }) => textOfValue(value));
      if (!values.every(({ value }) => ownValues.includes(textOfValue(value)))) return;
      subject.finding({
        expected: `no value of user ${zero}, whom nobody is`,
        got: "the caller's own values",
        pointer: first.pointer,
        value: first.value,
        exchanges: [exchange],
      });
    }),
  };
}
