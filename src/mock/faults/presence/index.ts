import type { Fault } from '../../departure.js';
import { answerFaults } from './answer.js';
import { authorizationFaults } from './authorization.js';
import { batchFaults } from './batch.js';
import { filterValueFaults } from './body-filters.js';
import { levelValueFaults } from './body-level.js';
import { malformedBodyFaults } from './body-malformed.js';
import { prohibitedMemberFaults } from './body-members.js';
import { userValueFaults } from './body-users.js';
import { deviceFilterFaults } from './device-filter.js';
import { togetherFaults } from './filters-together.js';
import { headerFaults } from './headers.js';
import { httpAnswerFaults, readOnlyFaults } from './http-answers.js';
import { errorBodyFaults, leakFaults, methodFaults, throttleFaults } from './http-errors.js';
import { lenientTitleFaults } from './lenient-titles.js';
import { lenientXuidFaults } from './lenient-xuids.js';
import { levelDefaultFaults, levelDepthFaults } from './levels.js';
import { acceptedLimitFaults, refusedLimitFaults } from './limit.js';
import { onlineOnlyFaults } from './online-only.js';
import { privacyRecordFaults, privacyViewerFaults } from './privacy-gate.js';
import { privacyStatusFaults } from './privacy-status.js';
import { recordFaults } from './record-rules.js';
import { shapeFaults } from './response-shape.js';
import { subsetFaults } from './response-subset.js';
import { titleFilterFaults } from './title-filter.js';
import { versionFaults } from './versions.js';

/** The mistakes that a presence service could make, in the order of its page. */
export const presenceFaults: readonly Fault[] = [
  ...answerFaults,
  ...authorizationFaults,
  ...privacyStatusFaults,
  ...privacyViewerFaults,
  ...privacyRecordFaults,
  ...headerFaults,
  ...versionFaults,
  ...malformedBodyFaults,
  ...userValueFaults,
  ...lenientXuidFaults,
  ...filterValueFaults,
  ...lenientTitleFaults,
  ...prohibitedMemberFaults,
  ...levelValueFaults,
  ...acceptedLimitFaults,
  ...refusedLimitFaults,
  ...levelDefaultFaults,
  ...levelDepthFaults,
  ...deviceFilterFaults,
  ...titleFilterFaults,
  ...togetherFaults,
  ...onlineOnlyFaults,
  ...shapeFaults,
  ...subsetFaults,
  ...recordFaults,
  ...batchFaults,
  ...httpAnswerFaults,
  ...readOnlyFaults,
  ...errorBodyFaults,
  ...methodFaults,
  ...leakFaults,
  ...throttleFaults,
];
