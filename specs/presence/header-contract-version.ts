import { withoutHeader } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { refused } from '../laws/refused.js';
import { withEveryMember } from './controls.js';
import { plainRequest, presence } from './service.js';

/** Every request has a x-xbl-contract-version header. (uri-usersbatchpost, Required request headers) */
export const headerContractVersion = check(
  presence,
  'PRES-HEADER-CONTRACT-VERSION',
  refused(presence, plainRequest, [withoutHeader('x-xbl-contract-version')]),
  withEveryMember(withoutHeader('x-xbl-contract-version')),
);
