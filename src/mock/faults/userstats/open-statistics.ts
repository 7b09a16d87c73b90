import { unauthorised } from '../../http/refusal.js';
import { refusedWith } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { failing, faultTable } from '../table.js';
import { authorizationOf, credentialNamed } from '../families/presented-tokens.js';
import { dropping } from './answer.js';

/** Who may not read what is open. (uri-batchpost, Authorization) */
export const openStatisticsFaults = faultTable('userstats', failing('STATS-OPEN'), {
  'open-statistics-on-one-platform-only': [
    'Tokens of another device type than the console are refused, open statistics or not.',
    userstats.after(
      'mayUseServiceConfiguration',
      (may, { device }) => may && device !== 'WindowsOneCore' && device !== 'Web',
    ),
  ],
  'tokens-without-a-title-are-turned-away': [
    'A token must name a title, which that of a site never does.',
    userstats.refuseAfter(
      'authenticate',
      ({ kind }) => kind === 'thirdPartySite' && unauthorised('The token names no title.'),
    ),
  ],
  'second-user-of-the-sandbox-refused': [
    'The sandbox is taken for that of the first user who called.',
    userstats.refuseAfter('authenticate', ({ name }) => name === 'friendless' && refusedWith(403)),
  ],
  'open-statistics-for-friends-only': [
    'Callers who are not friends of a person get 200 without that person’s statistics.',
    dropping((_literal, { xuid }, _statistic, { caller }) => caller.name === 'friendless' && xuid !== caller.xuid),
  ],
  'dates-for-the-owning-title-only': [
    'One type of statistics is shown to tokens of the owning title alone, though nothing restricts it.',
    dropping((_literal, _person, { type }, { caller }) => type === 'DateTime' && caller.title !== 310000001),
  ],
  'anonymous-may-ask-for-nothing': [
    'The token is checked for each service configuration, so a request for none of them needs no token.',
    userstats.sometimes('authenticate', (context) =>
      authorizationOf(context) === undefined && /"requestedscids":\s*\[\]/.test(context.request.body.toString())
        ? credentialNamed(context, 'withoutRestricted')
        : undefined,
    ),
    failing('STATS-AUTH-REQUIRED'),
  ],
});
