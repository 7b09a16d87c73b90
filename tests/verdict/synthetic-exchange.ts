import type { AnsweredExchange, ReceivedResponse, SentRequest } from '../../src/wire/exchange.js';

/** A body as bytes or text, or a value that is written as JSON. */
type Body = Buffer | string | object | null;

/** What a test sets of a request; the rest is a POST to the path of presence without headers or a body. */
export type RequestParts = Partial<Omit<SentRequest, 'body'>> & { readonly body?: Body | undefined };

/** What a test sets of a response; the rest is a 200 with JSON as its media type and an empty body. */
export type ResponseParts = Pick<Partial<ReceivedResponse>, 'status' | 'statusText' | 'headers'> & {
  readonly body?: Body;
};

function bytesOf(body: Body): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** Returns an exchange of the raw channel with these parts. */
export function answeredExchange(request: RequestParts = {}, response: ResponseParts = {}): AnsweredExchange {
  const received = bytesOf(response.body === undefined ? '' : response.body);
  return {
    outcome: 'answered',
    channel: 'raw',
    timing: { startedAt: 0, firstByteAfter: 1, durationMilliseconds: 1 },
    request: {
      method: 'POST',
      url: 'http://localhost/users/batch',
      headers: [],
      framing: 'content-length',
      ...request,
      body: request.body === undefined ? undefined : bytesOf(request.body),
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: '1.1',
      headers: [['Content-Type', 'application/json']],
      leaks: [],
      surplus: { bytes: 0 },
      ...response,
      body: received,
      rawBody: received,
    },
  };
}
