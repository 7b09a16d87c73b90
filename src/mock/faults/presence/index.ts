import type { Fault } from '../../departure.js';
import { answerFaults } from './answer.js';
import { batchFaults } from './batch.js';
import { filterValueFaults } from './body-filters.js';
import { levelValueFaults } from './body-level.js';
import { prohibitedMemberFaults } from './body-members.js';
import { userValueFaults } from './body-users.js';
import { deviceFilterFaults } from './device-filter.js';
import { togetherFaults } from './filters-together.js';
import { headerFaults } from './headers.js';
import { httpAnswerFaults } from './http-answers.js';
import { largeBatchFaults } from './large-batches.js';
import { largeResponseFaults } from './large-responses.js';
import { levelFaults } from './levels.js';
import { limitFaults } from './limit.js';
import { nextToOthersFaults } from './next-to-others.js';
import { onlineOnlyFaults } from './online-only.js';
import { privacyGateFaults } from './privacy-gate.js';
import { privacyStatusFaults } from './privacy-status.js';
import { recordFaults } from './record-rules.js';
import { repeatFaults } from './repeats.js';
import { shapeFaults } from './response-shape.js';
import { subsetFaults } from './response-subset.js';
import { titleFilterFaults } from './title-filter.js';
import { versionFaults } from './versions.js';

/** The faults of presence alone, in the order of its page. */
export const presenceFaults: readonly Fault[] = [
  ...answerFaults,
  ...privacyStatusFaults,
  ...privacyGateFaults,
  ...headerFaults,
  ...versionFaults,
  ...userValueFaults,
  ...filterValueFaults,
  ...prohibitedMemberFaults,
  ...levelValueFaults,
  ...nextToOthersFaults,
  ...limitFaults,
  ...levelFaults,
  ...deviceFilterFaults,
  ...titleFilterFaults,
  ...togetherFaults,
  ...onlineOnlyFaults,
  ...shapeFaults,
  ...subsetFaults,
  ...recordFaults,
  ...batchFaults,
  ...repeatFaults,
  ...largeBatchFaults,
  ...httpAnswerFaults,
  ...largeResponseFaults,
];
