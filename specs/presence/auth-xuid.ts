import { withCredential } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { presenceRequest, syntheticXuids } from './requests.js';
import { plainRequest, presence } from './service.js';

/** Nothing in it makes up for the missing claim. */
const detailed = presenceRequest({ users: syntheticXuids(1), level: 'user', onlineOnly: true });

/** A credential names its user. (uri-usersbatchpost, Authorization) */
export const authXuid = check(
  presence,
  'PRES-AUTH-XUID',
  refused(presence, plainRequest, [withCredential('withoutXuid', 'a credential without a XUID claim')]),
  refused(presence, detailed, [
    withCredential(
      'withoutXuid',
      'a credential without a XUID claim, asking for one user at the level user who is online',
    ),
  ]),
);
