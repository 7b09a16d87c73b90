import type { Fault } from '../../departure.js';
import { atOnceFaults } from './at-once.js';
import { contentTypeFaults } from './content-types.js';
import { credentialFaults } from './credentials.js';
import { droppedConnectionFaults } from './dropped-connections.js';
import { errorBodyFaults } from './error-bodies.js';
import { guidFaults } from './guids.js';
import { laterAnswerFaults, laterCredentialFaults } from './later-answers.js';
import { largeBodyFaults } from './large-bodies.js';
import { leakFaults } from './leaks.js';
import { malformedBodyFaults } from './malformed-bodies.js';
import { methodFaults } from './methods.js';
import { requestFormFaults } from './request-forms.js';
import { retryAfterFaults } from './retry-after.js';
import { stickyRequestFaults } from './sticky-requests.js';
import { statusFaults } from './statuses.js';
import { versionFaults } from './versions.js';
import { xuidFaults } from './xuid-spellings.js';

/** The faults that every service could have, each written once. */
export const familyFaults: readonly Fault[] = [
  ...credentialFaults,
  ...versionFaults,
  ...malformedBodyFaults,
  ...requestFormFaults,
  ...xuidFaults,
  ...guidFaults,
  ...statusFaults,
  ...contentTypeFaults,
  ...largeBodyFaults,
  ...errorBodyFaults,
  ...methodFaults,
  ...leakFaults,
  ...retryAfterFaults,
  ...droppedConnectionFaults,
  ...laterAnswerFaults,
  ...laterCredentialFaults,
  ...stickyRequestFaults,
  ...atOnceFaults,
];
