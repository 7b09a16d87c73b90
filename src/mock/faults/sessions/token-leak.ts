import { Buffer } from 'node:buffer';
import type { Fault } from '../../departure.js';
import { bodyBytes, type ServiceResponse, textResponse } from '../../http/response.js';
import type { MockRules, RuleOverrides } from '../../rules.js';
import { tokenOf } from '../token-of.js';
import { base64Lines } from '../token-spellings.js';

/** Answers that are changed with the token at hand. */
function withToken(
  change: (response: ServiceResponse, token: string) => ServiceResponse,
): (rules: MockRules) => RuleOverrides {
  return () => ({
    http: {
      respond: (response, context) => {
        const token = tokenOf(context);
        return token === '' ? response : change(response, token);
      },
    },
  });
}

/** Repetitions of a token in an answer. */
export const tokenLeakFaults: readonly Fault[] = [
  {
    name: 'token-in-a-header',
    title: 'An answer repeats the token in a header for tracing',
    service: 'sessions',
    fails: ['HTTP-NO-LEAK'],
    overrides: withToken((response, token) => ({ ...response, headers: [...response.headers, ['X-Trace', token]] })),
  },
  {
    name: 'token-in-refusals',
    title: 'A refused request is quoted with its token in the body of the refusal',
    service: 'sessions',
    fails: ['HTTP-NO-LEAK'],
    overrides: withToken((response, token) =>
      response.status === 400
        ? textResponse(400, `${bodyBytes(response).toString('utf8')} Authorization was XBL3.0 x=1;${token}`)
        : response,
    ),
  },
  {
    name: 'token-in-a-cookie',
    title: 'An answer sets a cookie that holds the credential in base64',
    service: 'sessions',
    fails: ['HTTP-NO-LEAK'],
    overrides: withToken((response, token) => ({
      ...response,
      headers: [...response.headers, ['Set-Cookie', `identity=${Buffer.from(`x=1;${token}`).toString('base64')}`]],
    })),
  },
  {
    name: 'token-in-lines-of-base64',
    title: 'A refusal ends with a trace in base64, broken into lines, that holds the token',
    service: 'sessions',
    fails: ['HTTP-NO-LEAK'],
    overrides: withToken((response, token) =>
      response.status === 400
        ? textResponse(400, `${bodyBytes(response).toString('utf8')}\r\n\r\n${base64Lines(`trace;${token};end`)}`)
        : response,
    ),
  },
];
