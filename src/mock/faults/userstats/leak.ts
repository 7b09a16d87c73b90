import { bodyBytes, withHeader } from '../../http/response.js';
import { writeResponse } from '../../http/write-response.js';
import { htmlEscaped, jsonEscapedInPart, percentEncodedTwice } from '../token-spellings.js';
import { authorizationOf, tokenOf } from '../token-of.js';
import { userstatsFault } from './userstats-fault.js';

/** Answers that repeat the token. */
export const leakFaults = [
  userstatsFault(
    'error-quotes-the-token',
    'The error of an unknown token quotes it, to help with debugging.',
    { fails: ['HTTP-NO-LEAK'] },
    ({ http }) => ({
      http: {
        errorBody: (status, code, description, context) =>
          http.errorBody(status, code, status === 401 ? `${description} (${tokenOf(context)})` : description, context),
      },
    }),
  ),
  userstatsFault(
    'access-error-quotes-the-claims',
    'The error of a failed access check tells for which token it failed.',
    { fails: ['HTTP-NO-LEAK'] },
    ({ http }) => ({
      http: {
        errorBody: (status, code, description, context) =>
          http.errorBody(status, code, status === 403 ? `${tokenOf(context)} may not.` : description, context),
      },
    }),
  ),
  userstatsFault(
    'version-error-quotes-the-token',
    'The router logs what it cannot route into its error, the token included.',
    { fails: ['HTTP-NO-LEAK'] },
    ({ http }) => ({
      http: {
        errorBody: (status, code, description, context) =>
          http.errorBody(status, code, status === 406 ? `No route for ${tokenOf(context)}.` : description, context),
      },
    }),
  ),
  userstatsFault(
    'request-headers-echoed',
    'A debugging switch was left on: the request’s Authorization comes back as a response header.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) => {
          const value = authorizationOf(context);
          return value === undefined ? response : withHeader(response, 'X-Debug-Authorization', value);
        },
      },
    }),
  ),
  userstatsFault(
    'token-in-base64-in-a-header',
    'The trace header carries the credential of the caller in base64.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) =>
          withHeader(
            response,
            'X-Trace',
            Buffer.from(`user;${tokenOf(context)};${context.request.path}`).toString('base64'),
          ),
      },
    }),
  ),
  userstatsFault(
    'token-in-hexadecimal-in-a-header',
    'The trace header carries the bytes of the token, two digits each.',
    { warns: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) =>
          withHeader(response, 'X-Trace', Buffer.from(tokenOf(context)).toString('hex').toUpperCase()),
      },
    }),
  ),
  userstatsFault(
    'token-percent-encoded-in-a-cookie',
    'The gateway keeps the session in a cookie, every byte of the token percent-encoded.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) => {
          const bytes = [...Buffer.from(tokenOf(context))].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
          return withHeader(response, 'Set-Cookie', `session=${bytes.join('')}; HttpOnly`);
        },
      },
    }),
  ),
  userstatsFault(
    'token-in-the-answer',
    'The answer has a member with the context of the request, token included.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      userstats: { renderAnswer: (users, context) => ({ users, context: { token: tokenOf(context) } }) },
    }),
  ),
  userstatsFault(
    'token-in-the-status-line',
    'The reason phrase of a refused token holds the token.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        transport: (response, raw, context) => {
          if (response.status === 401) raw.statusMessage = `Unauthorized ${tokenOf(context)}`;
          writeResponse(response, raw);
        },
      },
    }),
  ),
  userstatsFault(
    'busy-answer-names-the-token',
    'The body of a throttled answer names the key of the quota, which is the token.',
    { fails: ['HTTP-NO-LEAK'] },
    ({ http }) => ({
      http: { throttled: (context) => withHeader(http.throttled(context), 'X-Quota-Key', tokenOf(context)) },
    }),
  ),
  userstatsFault(
    'last-token-shown-to-the-next-caller',
    'A buffer is shared between requests, and the challenge of a refusal shows what it held before.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) => {
          const before = context.memory.values.get('token');
          context.memory.values.set('token', tokenOf(context));
          return response.status === 401 ? withHeader(response, 'X-Realm', String(before)) : response;
        },
      },
    }),
  ),
  userstatsFault(
    'token-escaped-in-part-by-a-serializer',
    'A careful serializer escapes all but letters and digits of the token that an error quotes.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) =>
          response.status === 400
            ? {
                ...response,
                body: bodyBytes(response)
                  .toString('utf8')
                  .replace(/"description":"/, (start) => `${start}for ${jsonEscapedInPart(tokenOf(context))}: `),
              }
            : response,
      },
    }),
  ),
  userstatsFault(
    'token-in-references-of-a-page',
    'The challenge of a refusal shows the token with character references, ready for a page.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) =>
          response.status === 401
            ? withHeader(response, 'X-Problem', `not good: ${htmlEscaped(tokenOf(context))}`)
            : response,
      },
    }),
  ),
  userstatsFault(
    'token-in-an-address-within-an-address',
    'A link to sign in again holds the address of this one, with the token in its query.',
    { fails: ['HTTP-NO-LEAK'] },
    () => ({
      http: {
        respond: (response, context) =>
          response.status === 401
            ? withHeader(response, 'Link', `</sign-in?back=%3Ftoken%3D${percentEncodedTwice(tokenOf(context))}>`)
            : response,
      },
    }),
  ),
];
