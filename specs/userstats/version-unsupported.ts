import { textsOf } from '../../src/contract/requirements.js';
import { type Edit, withHeader } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { credentialFirst } from '../laws/credential-first.js';
import { refused } from '../laws/refused.js';
import { anyRequest } from './control.js';
import { controlsInTurn } from './controls.js';
import { userstats } from './service.js';
import { versionHeader } from './version-header.js';

function withVersion(version: string): Edit {
  return withHeader(versionHeader, version, { part: 'meaning' });
}

/** A version that cannot exist is refused, after the credential. (uri-batchpost, Optional request headers) */
export const versionUnsupported = check(userstats, 'STATS-VERSION-UNSUPPORTED', ({ requirement }) => {
  const versions = textsOf(requirement, 'versionsThatCannotExist');
  const [first = ''] = versions;
  return [
    refused(userstats, controlsInTurn, Object.fromEntries(versions.map((version) => [version, withVersion(version)]))),
    { [`an invalid credential and ${first}`]: credentialFirst(anyRequest, withVersion(first)) },
  ];
});
