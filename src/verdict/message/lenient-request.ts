import type { RequestPart } from '../../contract/message-name.js';
import type { Service } from '../../contract/service.js';
import type { Step } from './lenient.js';
import {
  withoutLenientMembers,
  withPlainLevel,
  withPlainScids,
  withPlainTexts,
  withTextXuids,
} from './lenient-body.js';
import { withPlainContractVersion, withPlainCredential } from './lenient-headers.js';
import { withPlainParameters } from './lenient-query.js';
import { plainInteger } from './open-spelling.js';

/** What is taken leniently of each part of a request, as the requirements say. */
export const lenientSteps: Readonly<Record<Service, Readonly<Partial<Record<RequestPart, readonly Step[]>>>>> = {
  userstats: {
    headers: [(headers) => withPlainCredential(headers, 'STATS-AUTH-SCHEME')],
    body: [(body) => withPlainTexts(body, 'requestedusers', 'STATS-BODY-PARAMETER', plainInteger), withPlainScids],
  },
  presence: {
    headers: [(headers) => withPlainCredential(headers, 'PRES-AUTH-REQUIRED')],
    body: [
      withoutLenientMembers,
      (body) => withTextXuids(body, 'users', 'PRES-BODY-USERS'),
      (body) => withPlainTexts(body, 'users', 'PRES-BODY-USERS', plainInteger),
      (body) => withPlainTexts(body, 'titles', 'PRES-BODY-FILTERS', plainInteger),
      withPlainLevel,
    ],
  },
  sessions: {
    headers: [(headers) => withPlainCredential(headers, 'SESS-AUTH-REQUIRED'), withPlainContractVersion],
    body: [
      (body) => withTextXuids(body, 'xuids', 'SESS-BODY'),
      (body) => withPlainTexts(body, 'xuids', 'SESS-BODY', plainInteger),
    ],
    query: [withPlainParameters],
  },
};
