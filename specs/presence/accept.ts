import { withHeader } from '../../src/verdict/edit.js';
import { check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { controlsInTurn } from './controls.js';
import { plainRequest, presence } from './service.js';

/** Accept includes application/json. (uri-usersbatchpost, Required request headers) */
export const accept = check(
  presence,
  'PRES-ACCEPT',
  // Types that are not application/json although some begin like it, and a weight that HTTP gives to what is not wanted.
  refused(presence, controlsInTurn, [
    withHeader('Accept', 'text/xml'),
    withHeader('Accept', 'application/xml'),
    withHeader('Accept', 'application/json-patch+json'),
    withHeader('Accept', 'text/html, image/*;q=0.8'),
    withHeader('Accept', 'application/json;q=0, text/xml', { part: 'meaning' }),
  ]),
  observed(presence, plainRequest, [
    withHeader('Accept', '*/*'),
    withHeader('Accept', 'application/*'),
    withHeader('Accept', 'text/html, application/json;q=0.5', { part: 'meaning' }),
  ]),
);
