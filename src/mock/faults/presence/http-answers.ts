import type { Context } from '../../context.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { writeWithSurplus } from '../../http/write-response.js';
import { presence } from '../../presence/patches.js';
import { onSuccess, written } from '../responses.js';
import { failing, faultTable } from '../table.js';

const notServed = { fails: ['HTTP-STATUS-SET', 'PRES-PRIVACY-200'] };

function isFiltered({ status }: ServiceResponse, { request }: Context): boolean {
  return status === 200 && request.body.includes('"deviceTypes"');
}

/** The status and the content of responses, where it depends on what the request says. (uri-usersbatchpost, Response body) */
const contentFaults = faultTable('presence', failing('HTTP-CONTENT-TYPE'), {
  'accepted-for-later': [
    'Where device types are requested, the response is 202.',
    onSuccess((response, { request }) =>
      request.body.includes('"deviceTypes":["') ? { ...response, status: 202 } : response,
    ),
    notServed,
  ],
  'json-of-another-name-for-two-users': [
    'A response about two users says that it is text/json.',
    onSuccess((response, { request }) =>
      /"users":\["[^"]*","[^"]*"\]/.test(request.body.toString('utf8'))
        ? withHeader(response, 'Content-Type', 'text/json')
        : response,
    ),
  ],
  'records-as-lines': [
    'Each record is a line of its own, and the lines are no array.',
    onSuccess((response) => ({
      ...response,
      body: String(response.body).slice(1, -1).replaceAll('},{"xuid"', '}\n{"xuid"'),
    })),
    { fails: ['HTTP-CONTENT-TYPE'], warns: ['PRES-RESPONSE-SHAPE'] },
  ],
  'large-answers-cut': [
    'Responses end after 32 KiB, wherever that is.',
    onSuccess((response) => ({ ...response, body: bodyBytes(response).subarray(0, 32 * 1024) })),
  ],
  'length-beyond-the-body': [
    'Content-Length is five bytes too long for responses with filters.',
    written(isFiltered, (response, raw) => {
      const length = String(bodyBytes(response).length + 5);
      raw.writeHead(200, [...response.headers.flat(), 'Content-Length', length, 'Connection', 'close']);
      raw.write(bodyBytes(response), () => raw.destroy());
    }),
  ],
  'page-after-the-json': [
    'A gateway appends its counter to responses with filters, and leaves their Content-Length as it was.',
    written(isFiltered, (response, raw) => {
      writeWithSurplus(response, '<img src="/counter">', raw);
    }),
  ],
});

/** What a read leaves as it was. (uri-usersbatchpost, Remarks) */
const readOnlyFaults = faultTable('presence', failing('HTTP-READ-ONLY'), {
  'lookups-counted-for-all-to-see': [
    'A record counts how often another user looked at it, like the visitors of a profile.',
    presence.instead('renderRecord', (record, _query, { caller, memory: { values } }) => {
      const visits = Number(values.get(`visits ${record.xuid}`) ?? 0);
      if (caller.name === 'caller') values.set(`visits ${record.xuid}`, visits + 1);
      return { ...record, visits };
    }),
  ],
  'lookups-counted-for-large-xuids': [
    'The record of a user whose XUID is beyond 2^53 says how many others were looked up before.',
    presence.instead('renderRecord', (record, _query, { memory }) => {
      if (BigInt(record.xuid) > 2n ** 53n) {
        return { ...record, foundBefore: Number(memory.values.get('found') ?? 0) };
      }
      memory.values.set('found', memory.next('found') + 1);
      return record;
    }),
  ],
  'question-changes-the-next-level': [
    'The last request without a level is remembered, and shows in the responses to others.',
    presence.instead('renderRecord', (record, { level }, { memory }) => {
      const key = `shown ${record.xuid}`;
      if (level === 'title') memory.values.set(key, memory.next(key));
      return level === 'all' ? { ...record, shownInShort: memory.values.get(key) ?? 0 } : record;
    }),
  ],
});

/** Faults of HTTP that depend on what a request of presence says. */
export const httpAnswerFaults = [...contentFaults, ...readOnlyFaults];
