import { withoutHeader } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { withEveryMember } from './controls.js';
import { plainRequest, presence } from './service.js';

/** Every request has a Accept header. (uri-usersbatchpost, Required request headers) */
export const headerAccept = check(
  presence,
  'PRES-HEADER-ACCEPT',
  refused(presence, plainRequest, [withoutHeader('Accept')]),
  withEveryMember(withoutHeader('Accept')),
);
