import type { Check } from '../../src/verdict/check.js';
import { accessChecks } from './access.js';
import { activityChecks } from './activity.js';
import { answerChecks } from './answer.js';
import { authenticationChecks } from './authentication.js';
import { batchingChecks } from './batching.js';
import { bodyChecks } from './body.js';
import { contractVersionChecks } from './contract-version.js';
import { groupingChecks } from './grouping.js';
import { keywordChecks } from './keyword.js';
import { privateChecks } from './private.js';
import { queryTypesChecks } from './query-types.js';
import { reservationsChecks } from './reservations.js';
import { responseChecks } from './response.js';
import { resultRulesChecks } from './result-rules.js';
import { serviceConfigurationChecks } from './service-configuration.js';
import { takeChecks } from './take.js';
import { versionChecks } from './version.js';
import { visibilityChecks } from './visibility.js';

/** The checks of the batch method of the session directory. (uri-serviceconfigsscidbatchpost) */
export const sessionsChecks: readonly Check[] = [
  ...answerChecks,
  ...authenticationChecks,
  ...contractVersionChecks,
  ...serviceConfigurationChecks,
  ...bodyChecks,
  ...groupingChecks,
  ...batchingChecks,
  ...activityChecks,
  ...reservationsChecks,
  ...privateChecks,
  ...accessChecks,
  ...visibilityChecks,
  ...keywordChecks,
  ...versionChecks,
  ...takeChecks,
  ...queryTypesChecks,
  ...responseChecks,
  ...resultRulesChecks,
];
