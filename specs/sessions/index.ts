import type { Check } from '../../src/verdict/check.js';
import { accepted } from './accepted.js';
import { access403 } from './access-403.js';
import { activeDefault } from './active-default.js';
import { answer } from './answer.js';
import { authRequired } from './auth-required.js';
import { batchConcat } from './batch-concat.js';
import { body } from './body.js';
import { contractVersion } from './contract-version.js';
import { inactive } from './inactive.js';
import { keyword } from './keyword.js';
import { privateCheck } from './private.js';
import { queryTypes } from './query-types.js';
import { reservations } from './reservations.js';
import { responseShape } from './response-shape.js';
import { resultRules } from './result-rules.js';
import { scid } from './scid.js';
import { take } from './take.js';
import { takePrefix } from './take-prefix.js';
import { version } from './version.js';
import { visibility } from './visibility.js';
import { xuidOrder } from './xuid-order.js';
import { xuidRepeat } from './xuid-repeat.js';

/**
 * The checks of the batch method of the session directory. (uri-serviceconfigsscidbatchpost) Who may see what comes last: a rule that holds at
 * first and no longer after some hundred requests shows then.
 */
export const sessionsChecks: readonly Check[] = [
  answer,
  contractVersion,
  scid,
  body,
  activeDefault,
  inactive,
  reservations,
  visibility,
  keyword,
  version,
  take,
  takePrefix,
  queryTypes,
  xuidOrder,
  xuidRepeat,
  batchConcat,
  accepted,
  responseShape,
  resultRules,
  privateCheck,
  access403,
  authRequired,
];
