import { emptyConfiguration } from '../../faults/service-configurations.js';
import { withEntries } from '../../faults/userstats/configuration-member.js';
import { unauthorised } from '../../http/refusal.js';
import { isJsonObject, member } from '../../json-value.js';
import { together, withStatus } from '../../patch.js';
import { userstats } from '../../userstats/patches.js';
import { isGuid } from '../../xuid.js';
import { variantTable } from '../table.js';

/** Reads any text as the id of a service configuration. */
const anyIdLookedUp = userstats.around('readRequestedConfiguration', (read, value, place) => {
  const scid = isJsonObject(value) ? member(value, 'scid') : undefined;
  if (!isJsonObject(value) || typeof scid !== 'string') return read(value, place);
  return { ...read({ ...value, scid: '00000000-0000-0000-0000-000000000000' }, place), scid };
});

const warns = { warns: ['STATS-BODY-PARAMETER'] };

/** Refusals with another status that fits as well, and entries that need not be refused. */
export const refusalVariants = variantTable('userstats', {
  'access-refused-as-unauthorised': [
    'A failed access check gets 401, as the pseudo-code of the page says.',
    'The pseudo-code says unauthorised and the table has both statuses, so neither is preferred.',
    userstats.refuse('refuseAccess', () => unauthorised('The claims of the token do not permit reading these.')),
  ],
  'unsupported-version-called-a-timeout': [
    'A version that does not exist gets 408.',
    'The row of 408 has the words of 406; 406 is only preferred.',
    userstats.onRefusal('requestedServiceVersion', (refusal) => withStatus(refusal, 408)),
    { warns: ['STATS-VERSION-UNSUPPORTED'] },
  ],
  'ids-that-are-not-guids-looked-up': [
    'An id that is not a GUID is looked up like any other, and gets 404.',
    'The page never says GUID, and its own sample has other ids; 400 is only preferred.',
    anyIdLookedUp,
    warns,
  ],
  'ids-that-are-not-guids-have-no-statistics': [
    'An id that is not a GUID is looked up like any other, and nothing is found for it.',
    'The page never says GUID, and its own sample has other ids; a refusal is only preferred.',
    together(
      anyIdLookedUp,
      userstats.sometimes('unknownServiceConfiguration', (scid, context) =>
        isGuid(scid) ? undefined : emptyConfiguration(scid, context),
      ),
    ),
    warns,
  ],
  'incomplete-entries-read-as-empty': [
    'An entry without scid is left out, and one without requestedstats is for no statistic.',
    'Only the prose of the page says that a body carries both, and not that it must.',
    withEntries((entries) =>
      entries
        .filter((entry) => !isJsonObject(entry) || member(entry, 'scid') !== undefined)
        .map((entry) => (isJsonObject(entry) ? { requestedstats: [], ...entry } : entry)),
    ),
    warns,
  ],
});
