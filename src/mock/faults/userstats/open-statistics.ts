import { forbidden, unauthorised } from '../../http/refusal.js';
import { userstatsFault } from './userstats-fault.js';

/** Who may not read what is open. */
export const openStatisticsFaults = [
  userstatsFault(
    'open-statistics-on-one-platform-only',
    'Tokens of another device type than the console are refused, open statistics or not.',
    { fails: ['STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        mayUseServiceConfiguration: (caller, configuration, context) =>
          caller.device === 'WindowsOneCore' || caller.device === 'Web'
            ? false
            : userstats.mayUseServiceConfiguration(caller, configuration, context),
      },
    }),
  ),
  userstatsFault(
    'tokens-without-a-title-are-turned-away',
    'A token must name a title, which that of a site never does.',
    { fails: ['STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const caller = userstats.authenticate(context);
          if (caller.kind === 'thirdPartySite') throw unauthorised('The token names no title.');
          return caller;
        },
      },
    }),
  ),
  userstatsFault(
    'open-statistics-for-friends-only',
    'Whoever is no friend of a person gets 200 without that person’s statistics.',
    { fails: ['STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          context.caller.name === 'friendless' && person.xuid !== context.caller.xuid
            ? undefined
            : userstats.findValue(person, statistic, context),
      },
    }),
  ),
  userstatsFault(
    'dates-for-the-owning-title-only',
    'One type of statistics is shown to tokens of the owning title alone, though nothing restricts it.',
    { fails: ['STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        findValue: (person, statistic, context) =>
          statistic.type === 'DateTime' && context.caller.title !== 310000001
            ? undefined
            : userstats.findValue(person, statistic, context),
      },
    }),
  ),
  userstatsFault(
    'second-user-of-the-sandbox-refused',
    'The sandbox is thought to belong to the user who asked first.',
    { fails: ['STATS-OPEN'] },
    ({ userstats }) => ({
      userstats: {
        authenticate: (context) => {
          const caller = userstats.authenticate(context);
          if (caller.name === 'friendless') throw forbidden('The sandbox belongs to another user.');
          return caller;
        },
      },
    }),
  ),
];
