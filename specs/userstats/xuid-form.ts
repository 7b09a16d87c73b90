import { alike } from '../laws/alike.js';
import { type CaseJudge, type Cases, check, given } from '../laws/check.js';
import { unlessEmpty } from '../laws/same.js';
import { anyControl } from './control.js';
import { losesDigits, peopleWithValues, requestedScids, statisticsWithValues } from './known.js';
import { type RequestedScid, statisticsRequest, syntheticName } from './requests.js';
import { listedPeople, userstats } from './service.js';

/**
 * XUIDs as numbers get what the same XUIDs as strings get. A person who is listed for one form alone has lost digits in the other, also
 * where nobody has a statistic. Where strings are refused and numbers taken, that is as much a difference as the other way round.
 */
function likeStrings(
  people: readonly string[],
  requestedscids: readonly RequestedScid[],
  form: (xuid: string, index: number) => string | bigint = BigInt,
  judged: readonly (string | bigint)[] = people.map(form),
): CaseJudge {
  const numbers = statisticsRequest({ requestedusers: judged, requestedscids });
  return alike(
    listedPeople,
    { requestedusers: people, requestedscids },
    {
      judged: () => numbers,
      as: 'the answer to strings',
      lacking: unlessEmpty('both forms are answered without anybody, so who was meant cannot be told'),
    },
  );
}

/** Neighbours differ in the last digit alone, which is the one that a double loses. */
function neighboursOf(people: readonly string[]): string[] {
  const near = (left: string, right: string): boolean => {
    const gap = BigInt(left) - BigInt(right);
    return gap !== 0n && gap > -2048n && gap < 2048n && Number(left) === Number(right);
  };
  return people.filter((xuid) => losesDigits(xuid) && people.some((other) => near(xuid, other)));
}

/** XUIDs that nobody need have and that a double cannot hold: the first odd one beyond 2^53, and the largest. */
const syntheticLarge = ['9007199254740993', '18446744073709551615'];

/** XUIDs that a double cannot hold: those of the profile, else made-up ones. */
function largeOnes(people: readonly string[], requested: readonly RequestedScid[]): Cases {
  const large = people.filter(losesDigits).slice(0, 8);
  const neighbours = neighboursOf(people).slice(0, 4);
  const title = 'neighbours that a double cannot tell apart, as numbers';
  return {
    'XUIDs that a double cannot hold, as numbers': likeStrings(large.length > 0 ? large : syntheticLarge, requested),
    ...(neighbours.length > 0 && { [title]: likeStrings(neighbours, requested) }),
  };
}

/** Without statistics only acceptance can be compared: both forms must be taken. */
const acceptance: Cases = {
  'XUIDs as numbers are taken where strings are': given(anyControl, ({ query }) => {
    const names = query.requestedscids.map(({ scid }) => ({ scid, requestedstats: [syntheticName] }));
    return likeStrings(query.requestedusers.map(String), names);
  }),
};

/** The two forms of a XUID mean the same. (uri-batchpost, Request body) */
export const xuidForm = check(userstats, 'STATS-XUID-FORM', ({ target }) => {
  const open = statisticsWithValues(target, 'open');
  if (open.length === 0) return acceptance;
  const requested = requestedScids(open);
  const some = peopleWithValues(open, 4);
  return [
    {
      'several XUIDs as numbers': likeStrings(some, requested),
      'strings and numbers in one request': likeStrings(some, requested, (xuid, index) =>
        index % 2 === 0 ? xuid : BigInt(xuid),
      ),
      'the same XUIDs as strings and as numbers': likeStrings(some, requested, BigInt, [...some, ...some.map(BigInt)]),
    },
    largeOnes([...new Set(open.flatMap(({ valuesOf }) => valuesOf))], requested),
  ];
});
