import type { Fault } from '../../departure.js';
import { accessFaults } from './access.js';
import { answerFaults } from './answer.js';
import { authorizationFaults } from './authorization.js';
import { batchUnionFaults } from './batch-union.js';
import { beyondDoublesFaults } from './beyond-doubles.js';
import { contentTypeFaults } from './content-type.js';
import { credentialFaults } from './credential.js';
import { errorBodyFaults } from './error-body.js';
import { leakFaults } from './leak.js';
import { lenientScidFaults } from './lenient-scids.js';
import { lenientXuidFaults } from './lenient-xuids.js';
import { malformedBodyFaults } from './malformed-body.js';
import { methodFaults } from './method.js';
import { notFoundFaults } from './not-found.js';
import { openStatisticsFaults } from './open-statistics.js';
import { parameterFaults } from './parameters.js';
import { readOnlyFaults } from './read-only.js';
import { requestedUserFaults } from './requested-users.js';
import { responseShapeFaults } from './response-shape.js';
import { statusSetFaults } from './status-set.js';
import { subsetFaults } from './subset.js';
import { throttleFaults } from './throttle.js';
import { valueTypeFaults } from './value-type.js';
import { versionFaults } from './version.js';
import { xuidFormFaults } from './xuid-form.js';

/** Faults of user statistics, in the order of their requirements, those of HTTP last. */
export const userstatsFaults: readonly Fault[] = [
  ...answerFaults,
  ...authorizationFaults,
  ...credentialFaults,
  ...accessFaults,
  ...openStatisticsFaults,
  ...versionFaults,
  ...malformedBodyFaults,
  ...parameterFaults,
  ...lenientScidFaults,
  ...requestedUserFaults,
  ...lenientXuidFaults,
  ...notFoundFaults,
  ...responseShapeFaults,
  ...beyondDoublesFaults,
  ...subsetFaults,
  ...valueTypeFaults,
  ...xuidFormFaults,
  ...batchUnionFaults,
  ...statusSetFaults,
  ...contentTypeFaults,
  ...readOnlyFaults,
  ...errorBodyFaults,
  ...methodFaults,
  ...leakFaults,
  ...throttleFaults,
];
