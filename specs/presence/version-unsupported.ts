import { textsOf } from '../../src/contract/requirements.js';
import { check } from '../laws/check.js';
import { credentialFirst } from '../laws/credential-first.js';
import { refused } from '../laws/refused.js';
import { controlsInTurn } from './controls.js';
import { plainRequest, presence } from './service.js';
import { buildHeader, withVersion } from './version-headers.js';

/** A build that does not exist is refused, after the credential. (uri-usersbatchpost, Optional request headers) */
export const versionUnsupported = check(presence, 'PRES-VERSION-UNSUPPORTED', ({ requirement }) => {
  const impossible = textsOf(requirement, 'impossible');
  const [version = ''] = impossible;
  return [
    refused(
      presence,
      controlsInTurn,
      impossible.map((one) => withVersion(buildHeader, one)),
    ),
    { [`an invalid credential and ${version}`]: credentialFirst(plainRequest, withVersion(buildHeader, version)) },
  ];
});
