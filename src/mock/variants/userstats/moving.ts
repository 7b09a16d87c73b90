import { userstatsVariant } from './userstats-variant.js';

/** Services whose data moves while they are asked. */
export const movingVariants = [
  userstatsVariant(
    'values-grow-while-asked',
    'A counter grows with time: after some dozens of requests its value is another one.',
    'Services are live; a difference counts only when asking again confirms it.',
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => {
          const literal = userstats.findValue(person, statistic, context);
          if (literal === undefined || statistic.name !== 'Flowers') return literal;
          return (BigInt(literal) + BigInt(Math.floor(context.memory.next('time') / 25))).toString();
        },
      },
    }),
  ),
  userstatsVariant(
    'a-value-moves-with-every-answer',
    'A counter is so lively that no two answers show the same value.',
    'Values of a live service may move; that each answer differs is answered with a recommendation only.',
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) => {
          const literal = userstats.findValue(person, statistic, context);
          if (literal === undefined || statistic.name !== 'Flowers') return literal;
          return (BigInt(literal) + BigInt(context.memory.next('time'))).toString();
        },
      },
    }),
    {
      warns: ['HTTP-READ-ONLY'],
      inconclusive: ['STATS-VERSION-DEFAULT', 'STATS-XUID-FORM', 'STATS-BATCH-UNION', 'STATS-OPERATION'],
    },
  ),
];
