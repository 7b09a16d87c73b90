import type { Fault } from '../../departure.js';
import { accessFaults } from './access.js';
import { activityFaults } from './activity.js';
import { answerFaults } from './answer.js';
import { batchingFaults } from './batching.js';
import { bodyFaults } from './body.js';
import { contractVersionFaults } from './contract-version.js';
import { groupingFaults } from './grouping.js';
import { keywordAloneFaults } from './keyword-alone.js';
import { keywordFaults } from './keyword.js';
import { largeResponseFaults } from './large-responses.js';
import { parameterPairFaults } from './parameter-pairs.js';
import { privateFaults } from './private.js';
import { queryTypesFaults } from './query-types.js';
import { readOnlyFaults } from './read-only.js';
import { responseFaults } from './response.js';
import { resultRulesFaults } from './result-rules.js';
import { serviceConfigurationFaults } from './service-configuration.js';
import { takeFaults } from './take.js';
import { versionFaults } from './version.js';
import { visibilityFaults } from './visibility.js';

/** The faults of sessions alone, in the order of its page. */
export const sessionsFaults: readonly Fault[] = [
  ...answerFaults,
  ...contractVersionFaults,
  ...serviceConfigurationFaults,
  ...bodyFaults,
  ...groupingFaults,
  ...batchingFaults,
  ...largeResponseFaults,
  ...activityFaults,
  ...privateFaults,
  ...accessFaults,
  ...visibilityFaults,
  ...keywordFaults,
  ...keywordAloneFaults,
  ...versionFaults,
  ...takeFaults,
  ...parameterPairFaults,
  ...queryTypesFaults,
  ...responseFaults,
  ...resultRulesFaults,
  ...readOnlyFaults,
];
