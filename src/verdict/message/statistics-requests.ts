import { withPlainScids, withPlainTexts } from './lenient-body.js';
import { withPlainCredential } from './lenient-headers.js';
import { plainInteger } from './open-spelling.js';
import type { RequestReading } from './request-reading.js';

/** What is said of statistics requests beyond their schemas. */
export const statisticsRequests: RequestReading = {
  steps: {
    headers: [(headers) => withPlainCredential(headers, 'STATS-AUTH-SCHEME')],
    body: [(body) => withPlainTexts(body, 'requestedusers', 'STATS-BODY-PARAMETER', plainInteger), withPlainScids],
  },
};
