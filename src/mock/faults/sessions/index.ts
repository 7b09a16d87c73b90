import type { Fault } from '../../departure.js';
import { accessFaults } from './access.js';
import { activityFaults } from './activity.js';
import { answerFaults } from './answer.js';
import { authenticationFaults } from './authentication.js';
import { batchingFaults } from './batching.js';
import { bodyFaults } from './body.js';
import { contentTypeFaults } from './content-type.js';
import { contractVersionFaults } from './contract-version.js';
import { errorBodyFaults } from './error-body.js';
import { existenceLeakFaults } from './existence-leak.js';
import { falseRefusedFaults } from './false-refused.js';
import { groupingFaults } from './grouping.js';
import { keywordFaults } from './keyword.js';
import { lenientQueryFaults } from './lenient-query.js';
import { lenientScidFaults } from './lenient-scids.js';
import { lenientXuidFaults } from './lenient-xuids.js';
import { methodFaults } from './method.js';
import { privateFaults } from './private.js';
import { queryTypesFaults } from './query-types.js';
import { readOnlyFaults } from './read-only.js';
import { acceptedFaults, responseFaults } from './response.js';
import { resultRulesFaults } from './result-rules.js';
import { serviceConfigurationFaults } from './service-configuration.js';
import { statusFaults } from './status.js';
import { takeFaults } from './take.js';
import { throttleFaults } from './throttle.js';
import { tokenLeakFaults } from './token-leak.js';
import { versionFaults } from './version.js';
import { visibilityFaults } from './visibility.js';
import { inactiveFaults, reservationsFaults } from './widening.js';

/** Mistakes that a service could make in the batch method of sessions. */
export const sessionsFaults: readonly Fault[] = [
  ...answerFaults,
  ...authenticationFaults,
  ...contractVersionFaults,
  ...serviceConfigurationFaults,
  ...lenientScidFaults,
  ...bodyFaults,
  ...lenientXuidFaults,
  ...groupingFaults,
  ...batchingFaults,
  ...activityFaults,
  ...inactiveFaults,
  ...reservationsFaults,
  ...privateFaults,
  ...falseRefusedFaults,
  ...accessFaults,
  ...existenceLeakFaults,
  ...visibilityFaults,
  ...keywordFaults,
  ...versionFaults,
  ...takeFaults,
  ...queryTypesFaults,
  ...lenientQueryFaults,
  ...responseFaults,
  ...resultRulesFaults,
  ...acceptedFaults,
  ...statusFaults,
  ...methodFaults,
  ...contentTypeFaults,
  ...readOnlyFaults,
  ...errorBodyFaults,
  ...tokenLeakFaults,
  ...throttleFaults,
];
