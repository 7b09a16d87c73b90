import { textsOf } from '../../src/contract/requirements.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { controlsInTurn } from './controls.js';
import { plainRequest, presence } from './service.js';
import { contractHeader, withVersion } from './version-headers.js';

/** The contract version is one that exists. (uri-usersbatchpost, Required request headers) */
export const contractVersion = check(
  presence,
  'PRES-CONTRACT-VERSION',
  ({ requirement }) =>
    refused(
      presence,
      controlsInTurn,
      textsOf(requirement, 'impossible').map((version) => withVersion(contractHeader, version)),
    ),
  // The control has one of the two examples of the page; that the other is served as well is nowhere promised.
  ({ requirement }) => {
    const sent = plainRequest.headers.find(([name]) => name.toLowerCase() === contractHeader)?.[1];
    const others = textsOf(requirement, 'examples').filter((version) => version !== sent);
    return observed(
      presence,
      plainRequest,
      others.map((version) => withVersion(contractHeader, version)),
    );
  },
);
