import { Buffer } from 'node:buffer';
import type { ServerResponse } from 'node:http';
import type { Fault } from '../../departure.js';
import type { HttpRules } from '../../http/rules.js';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { writeWithSurplus } from '../../http/write-response.js';
import { presenceFault, presenceHttpFault } from './presence-fault.js';

const contentType = { fails: ['HTTP-CONTENT-TYPE'] };
const readOnly = { fails: ['HTTP-READ-ONLY'] };

/** Changes the answers with 200 as they go out. */
function accepted(change: (response: ServiceResponse, asked: string) => ServiceResponse): Pick<HttpRules, 'respond'> {
  return {
    respond: (response, { request }) =>
      response.status === 200 ? change(response, request.body.toString('utf8')) : response,
  };
}

/** Writes an answer whose Content-Length is not that of its body, and hangs up. */
function writeWithLength(response: ServiceResponse, length: number, raw: ServerResponse): void {
  const headers = [...response.headers.flat(), 'Content-Length', String(length), 'Connection', 'close'];
  raw.writeHead(response.status, headers);
  raw.write(bodyBytes(response), () => raw.destroy());
}

/** The status and the form of an answer. (uri-usersbatchpost, Response body; httpstatuscodes) */
export const httpAnswerFaults: readonly Fault[] = [
  presenceHttpFault(
    'accepted-for-later',
    'Where device types are asked for, the answer is 202.',
    { fails: ['HTTP-STATUS-SET', 'PRES-PRIVACY-200'] },
    () => accepted((response, asked) => (asked.includes('"deviceTypes":["') ? { ...response, status: 202 } : response)),
  ),
  presenceHttpFault(
    'not-modified-without-a-condition',
    'The third equal request and every one after it get 304, which no page of presence lists.',
    { fails: ['HTTP-STATUS-SET', 'HTTP-READ-ONLY', 'PRES-PRIVACY-200'] },
    ({ success }) => ({
      success: (value, context) => {
        const { request, memory } = context;
        const key = JSON.stringify([request.headers, request.body.toString('latin1')]);
        return memory.next(key) < 2 ? success(value, context) : { status: 304, headers: [] };
      },
    }),
  ),
  presenceHttpFault(
    'created-in-place-of-ok',
    'What was posted counts as created, so every answer is 201.',
    { fails: ['HTTP-STATUS-SET', 'PRES-ANSWER'] },
    () => accepted((response) => ({ ...response, status: 201 })),
  ),
  presenceHttpFault(
    'refusals-called-a-bad-gateway',
    'The gateway takes a refusal for a fault of the service behind it and answers 502.',
    {
      fails: [
        'HTTP-STATUS-SET',
        'PRES-AUTH-REQUIRED',
        'PRES-AUTH-XUID',
        'PRES-BODY-FILTERS',
        'PRES-BODY-LEVEL',
        'PRES-BODY-MALFORMED',
        'PRES-BODY-PROHIBITED',
        'PRES-BODY-USERS',
        'PRES-LIMIT-REJECT',
      ],
      warns: [
        'HTTP-METHOD',
        'PRES-ACCEPT',
        'PRES-CONTRACT-VERSION',
        'PRES-HEADER-ACCEPT',
        'PRES-HEADER-ACCEPT-LANGUAGE',
        'PRES-HEADER-CONTENT-LENGTH',
        'PRES-HEADER-CONTRACT-VERSION',
        'PRES-HEADER-HOST',
        'PRES-VERSION-UNSUPPORTED',
      ],
    },
    ({ refused }) => ({ refused: (refusal, context) => ({ ...refused(refusal, context), status: 502 }) }),
  ),
  presenceHttpFault(
    'no-content-for-nobody',
    'Where nobody is kept, the answer is 204.',
    { fails: ['HTTP-STATUS-SET', 'PRES-PRIVACY-200'] },
    () => accepted((response) => (response.body === '[]' ? { status: 204, headers: [] } : response)),
  ),
  presenceHttpFault(
    'unnamed-status-for-a-made-up-token',
    'A token that nobody gave out gets 498, which HTTP does not define.',
    { fails: ['HTTP-STATUS-SET', 'PRES-AUTH-REQUIRED'] },
    ({ refused }) => ({
      refused: (refusal, context) => {
        const response = refused(refusal, context);
        return refusal.description.includes('not known') ? { ...response, status: 498 } : response;
      },
    }),
  ),
  presenceHttpFault('json-of-another-name', 'The answer says that it is text/json.', contentType, () =>
    accepted((response) => withHeader(response, 'Content-Type', 'text/json; charset=utf-8')),
  ),
  presenceHttpFault(
    'json-of-another-name-for-two-users',
    'A response about two users says that it is text/json.',
    contentType,
    () =>
      accepted((response, asked) =>
        /"users":\["[^"]*","[^"]*"\]/.test(asked) ? withHeader(response, 'Content-Type', 'text/json') : response,
      ),
  ),
  presenceHttpFault('json-without-a-type', 'The answer has no Content-Type.', contentType, () =>
    accepted((response) => ({ ...response, headers: response.headers.filter(([name]) => name !== 'Content-Type') })),
  ),
  presenceHttpFault('byte-order-mark-before-json', 'A byte order mark stands before the JSON.', contentType, () =>
    accepted((response) => ({ ...response, body: `\uFEFF${String(response.body)}` })),
  ),
  presenceHttpFault(
    'records-as-lines',
    'Each record is a line of its own, and the lines are no array.',
    { fails: ['HTTP-CONTENT-TYPE'], warns: ['PRES-RESPONSE-SHAPE'] },
    () =>
      accepted((response) => {
        const lines = String(response.body).slice(1, -1).replaceAll('},{"xuid"', '}\n{"xuid"');
        return { ...response, body: lines };
      }),
  ),
  presenceHttpFault('large-answers-cut', 'Answers end after 32 KiB, wherever that is.', contentType, () =>
    accepted((response) => ({ ...response, body: bodyBytes(response).subarray(0, 32 * 1024) })),
  ),
  presenceHttpFault('letters-in-latin-1', 'Accented letters are written in Latin-1.', contentType, () =>
    accepted((response) => ({ ...response, body: Buffer.from(String(response.body), 'latin1') })),
  ),
  presenceHttpFault(
    'length-counted-in-letters',
    'Content-Length counts letters, not bytes.',
    contentType,
    ({ transport }) => ({
      transport: (response, raw, context) => {
        const letters = String(response.body).length;
        if (response.status === 200 && letters < bodyBytes(response).length) writeWithLength(response, letters, raw);
        else return transport(response, raw, context);
      },
    }),
  ),
  presenceHttpFault(
    'length-beyond-the-body',
    'Content-Length is five bytes too long for answers with filters.',
    contentType,
    ({ transport }) => ({
      transport: (response, raw, context) => {
        const isMeant = response.status === 200 && context.request.body.includes('"deviceTypes"');
        if (isMeant) writeWithLength(response, bodyBytes(response).length + 5, raw);
        else return transport(response, raw, context);
      },
    }),
  ),
  presenceHttpFault(
    'page-after-the-json',
    'A gateway appends its counter to answers with filters, and leaves their Content-Length as it was.',
    contentType,
    ({ transport }) => ({
      transport: (response, raw, context) => {
        const isMeant = response.status === 200 && context.request.body.includes('"deviceTypes"');
        if (isMeant) writeWithSurplus(response, '<img src="/counter">', raw);
        else return transport(response, raw, context);
      },
    }),
  ),
];

/** What a read leaves as it was. (uri-usersbatchpost, Remarks) */
export const readOnlyFaults: readonly Fault[] = [
  presenceFault(
    'lookups-counted-for-all-to-see',
    "A record tells how often its user was looked at by another one, as a profile's visitors.",
    readOnly,
    () => ({
      renderRecord: (record, _query, { caller, memory }) => {
        const key = `visits ${record.xuid}`;
        const visits = memory.values.get(key);
        const count = typeof visits === 'number' ? visits : 0;
        if (caller.name === 'caller') memory.values.set(key, count + 1);
        return { ...record, visits: count };
      },
    }),
  ),
  presenceFault(
    'question-changes-the-next-level',
    'The last question without a level is remembered, and shows in the answers to others.',
    readOnly,
    () => ({
      renderRecord: (record, { level }, { memory }) => {
        const count = level === 'title' ? memory.next(`shown ${record.xuid}`) : undefined;
        if (count !== undefined) memory.values.set(`shown ${record.xuid}`, count);
        return level === 'all' ? { ...record, shownInShort: memory.values.get(`shown ${record.xuid}`) ?? 0 } : record;
      },
    }),
  ),
];
