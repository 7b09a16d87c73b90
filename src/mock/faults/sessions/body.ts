import { isJsonObject, member } from '../../json-value.js';
import { sessions } from '../../sessions/patches.js';
import { failing, faultTable } from '../table.js';

/** The body and its list. (uri-serviceconfigsscidbatchpost, Request body) */
export const bodyFaults = faultTable('sessions', failing('SESS-BODY'), {
  'body-read-by-pattern': [
    'The XUIDs are picked out of the body by a pattern, so cut and foreign JSON is served.',
    sessions.onRefusal('parseBody', (_refusal, body) => ({ xuids: body.toString('latin1').match(/\d+/g) ?? [] })),
  ],
  'single-xuid-without-list-accepted': [
    'xuids may be one string, which is taken for a list of one.',
    sessions.before('readBodyXuids', (body) => {
      const lone = isJsonObject(body) ? member(body, 'xuids') : undefined;
      return typeof lone === 'string' ? [{ xuids: [lone] }] : [];
    }),
  ],
  'first-hundred-xuids-validated': [
    'A limit of the validator leaves whatever stands behind the hundredth entry unread.',
    sessions.onRefusal('readXuid', (refusal, _value, place) =>
      Number(/\d+/.exec(place)?.[0]) >= 100 ? { value: 0n, text: '0' } : refusal,
    ),
  ],
  'query-without-filter-served': [
    'A query with neither users nor a keyword finds every session of the service configuration.',
    sessions.instead('requireFilter', () => undefined),
    { warns: ['SESS-BODY'] },
  ],
  'keyword-alone-refused': [
    'A query must name users even where it has a keyword.',
    sessions.before('requireFilter', (query) => [{ ...query, keywords: [] }]),
    { warns: ['SESS-BODY'] },
  ],
});
