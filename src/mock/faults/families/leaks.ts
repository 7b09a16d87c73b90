import { Buffer } from 'node:buffer';
import type { Context } from '../../context.js';
import { type ServiceResponse, textResponse, withHeader } from '../../http/response.js';
import { writeResponse, writeWithTrailer } from '../../http/write-response.js';
import { http, type Patch } from '../../patch.js';
import { addHeader, onStatus, textOf, withText, written } from '../responses.js';
import { family } from './family.js';
import { authorizationOf, tokenOf } from './presented-tokens.js';
import { base64Lines, htmlEscaped, jsonEscaped, jsonEscapedInPart, percentEncodedTwice } from './token-spellings.js';
import { withMember } from './with-member.js';

/** Changes responses to requests that present a token. */
function withToken(change: (response: ServiceResponse, token: string, context: Context) => ServiceResponse): Patch {
  return http.after('respond', (response, _response, context) => {
    const token = tokenOf(context);
    return token === '' ? response : change(response, token, context);
  });
}

/** Names the token in the description of the errors of a status. */
function inErrors(meant: number): Patch {
  return http.before('errorBody', (status, code, description, context) => [
    status,
    code,
    status === meant ? `${description} (${tokenOf(context)})` : description,
  ]);
}

/** Puts a text into the description of 400 as it is, without the escapes of JSON. */
function inBadRequests(spell: (token: string) => string): Patch {
  return onStatus(400, (response, context) =>
    withText(response, (text) => {
      const spelled = `for ${spell(tokenOf(context))}: `;
      return text.startsWith('{')
        ? text.replace(/"description":"/, (start) => `${start}${spelled}`)
        : `${spelled}${text}`;
    }),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Responses that repeat the token, for every service. */
export const leakFaults = family(() => ({ fails: ['HTTP-NO-LEAK'] }), {
  'error-quotes-the-token': [
    'The error of an unknown token quotes it, to help with debugging.',
    () => inErrors(401),
    { presence: 'token-in-the-error' },
  ],
  'access-error-quotes-the-claims': [
    'The error of a failed access check says for which token it failed.',
    () => inErrors(403),
  ],
  'version-error-quotes-the-token': [
    'The router logs what it cannot route into its error, the token included.',
    () => inErrors(406),
    { sessions: false },
  ],
  'token-in-refusals': ['The body of a refused request is quoted with its token.', () => inErrors(400)],
  'request-headers-echoed': [
    'A debugging switch was left on: the request’s Authorization comes back as a response header.',
    () => withToken((response, token) => withHeader(response, 'X-Debug-Authorization', `XBL3.0 x=1;${token}`)),
    { sessions: 'token-in-a-header' },
  ],
  'token-in-base64-in-a-header': [
    'A diagnostic header holds the credential of the caller in base64.',
    () =>
      withToken((response, token, { request }) =>
        withHeader(response, 'X-Trace', base64(`user;${token};${request.path}`)),
      ),
    { presence: 'request-in-a-diagnostic-header' },
  ],
  'token-in-hexadecimal-in-a-header': [
    'The trace header carries the bytes of the token, two digits each.',
    () =>
      withToken((response, token) => withHeader(response, 'X-Trace', Buffer.from(token).toString('hex').toUpperCase())),
    { all: { warns: ['HTTP-NO-LEAK'] } },
  ],
  'token-percent-encoded-in-a-cookie': [
    'The gateway keeps the session in a cookie, every byte of the token percent-encoded.',
    () =>
      withToken((response, token) => {
        const bytes = [...Buffer.from(token)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
        return withHeader(response, 'Set-Cookie', `session=${bytes.join('')}; HttpOnly`);
      }),
    { presence: 'token-in-a-cookie' },
  ],
  'token-in-base64-in-a-cookie': [
    'A response sets a cookie that holds the credential in base64.',
    () => withToken((response, token) => addHeader(response, 'Set-Cookie', `identity=${base64(`x=1;${token}`)}`)),
    { sessions: 'token-in-a-cookie' },
  ],
  'token-in-the-answer': [
    'The response has a member with the context of the request, token included.',
    () => http.before('success', (value, context) => [withMember(value, 'context', { token: tokenOf(context) })]),
  ],
  'token-in-the-status-line': [
    'The reason phrase of a refused token holds the token.',
    () =>
      http.instead('transport', (response, raw, context) => {
        if (response.status === 401) raw.statusMessage = `Unauthorized ${tokenOf(context)}`;
        writeResponse(response, raw);
      }),
  ],
  'busy-answer-names-the-token': [
    'A throttled response names the key of the quota, which is the token.',
    () => http.after('throttled', (response, context) => withHeader(response, 'X-Quota-Key', tokenOf(context))),
  ],
  'last-token-shown-to-the-next-caller': [
    'Requests share a buffer, and the challenge of a refusal shows what it held before.',
    () =>
      http.after('respond', (response, _response, context) => {
        const before = context.memory.values.get('token');
        context.memory.values.set('token', tokenOf(context));
        return response.status === 401 ? withHeader(response, 'X-Realm', String(before)) : response;
      }),
  ],
  'token-in-json-escapes': [
    'The record of a request in a refusal has every character of the token escaped.',
    () => inBadRequests(jsonEscaped),
  ],
  'token-escaped-in-part-by-a-serializer': [
    'A careful serializer escapes all but letters and digits of the token that an error quotes.',
    () => inBadRequests(jsonEscapedInPart),
  ],
  'token-in-references-of-a-page': [
    'The challenge of a refusal shows the token with character references, ready for a page.',
    () =>
      onStatus(401, (response, context) =>
        withHeader(response, 'X-Problem', `not good: ${htmlEscaped(tokenOf(context))}`),
      ),
  ],
  'token-in-an-address-within-an-address': [
    'A link to sign in again holds the address of this one, with the token in its query.',
    () =>
      onStatus(401, (response, context) =>
        withHeader(response, 'Link', `</sign-in?back=%3Ftoken%3D${percentEncodedTwice(tokenOf(context))}>`),
      ),
  ],
  'token-in-lines-of-base64': [
    'A refusal ends with a trace in base64, broken into lines, that holds the token.',
    () =>
      onStatus(400, (response, context) =>
        textResponse(400, `${textOf(response)}\r\n\r\n${base64Lines(`trace;${tokenOf(context)};end`)}`),
      ),
  ],
  'token-in-a-trailer': [
    'The trailer that sums up a response names the token of its request.',
    () =>
      written(
        ({ status }, context) => status === 200 && tokenOf(context) !== '',
        (response, raw, context) => {
          writeWithTrailer(response, ['X-Trace', `for ${tokenOf(context)}`], raw);
        },
      ),
  ],
  'token-in-early-hints': [
    'An informational response with early hints repeats the token.',
    () =>
      http.before('transport', (_response, raw, context) => {
        const token = tokenOf(context);
        if (token !== '') raw.writeEarlyHints({ link: '</help>; rel=help', 'x-trace': token });
        return [];
      }),
  ],
  'token-in-the-refusal-of-another-method': [
    'The refusal of another method quotes the whole request, its credential included.',
    () =>
      http.sometimes('respond', ({ status }, context) =>
        context.request.method === 'POST'
          ? undefined
          : textResponse(status, `Cannot ${context.request.method}: ${authorizationOf(context) ?? ''}`),
      ),
  ],
});
