import type { Fault } from '../../departure.js';
import { accessFaults } from './access.js';
import { answerFaults } from './answer.js';
import { batchUnionFaults } from './batch-union.js';
import { configurationFaults } from './configurations.js';
import { largeBatchFaults } from './large-batches.js';
import { nextToOthersFaults } from './next-to-others.js';
import { notFoundFaults } from './not-found.js';
import { openStatisticsFaults } from './open-statistics.js';
import { parameterFaults } from './parameters.js';
import { readOnlyFaults } from './read-only.js';
import { repeatFaults } from './repeats.js';
import { responseShapeFaults } from './response-shape.js';
import { subsetFaults } from './subset.js';
import { valueTypeFaults } from './value-type.js';
import { versionFaults } from './version.js';
import { xuidFormFaults } from './xuid-form.js';

/** The faults of user statistics alone, in the order of their requirements. */
export const userstatsFaults: readonly Fault[] = [
  ...answerFaults,
  ...accessFaults,
  ...openStatisticsFaults,
  ...versionFaults,
  ...parameterFaults,
  ...nextToOthersFaults,
  ...notFoundFaults,
  ...responseShapeFaults,
  ...subsetFaults,
  ...valueTypeFaults,
  ...xuidFormFaults,
  ...batchUnionFaults,
  ...repeatFaults,
  ...largeBatchFaults,
  ...configurationFaults,
  ...readOnlyFaults,
];
