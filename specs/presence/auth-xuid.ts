import { withCredential } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { fullRequest, fullRequestOfOne } from './controls.js';
import { plainRequest, presence } from './service.js';

/** A credential names its user. (uri-usersbatchpost, Authorization) */
export const authXuid = check(
  presence,
  'PRES-AUTH-XUID',
  refused(presence, plainRequest, [withCredential('withoutXuid', 'a credential without a XUID claim')]),
  // Nothing in a request makes up for the missing claim.
  refused(presence, fullRequest, [
    withCredential('withoutXuid', 'a credential without a XUID claim, with every member of the body'),
  ]),
  refused(presence, fullRequestOfOne, [
    withCredential(
      'withoutXuid',
      'a credential without a XUID claim, asking for one user at the level user who is online',
    ),
  ]),
);
