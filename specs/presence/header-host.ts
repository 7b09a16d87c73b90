import { withoutHeader } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { plainRequest, presence } from './service.js';

/** Every request has a Host header. (uri-usersbatchpost, Required request headers) */
export const headerHost = check(presence, 'PRES-HEADER-HOST', refused(presence, plainRequest, [withoutHeader('Host')]));
