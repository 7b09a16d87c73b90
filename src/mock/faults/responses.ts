import type { ServerResponse } from 'node:http';
import type { Context } from '../context.js';
import { bodyBytes, type ServiceResponse } from '../http/response.js';
import { http, type Patch } from '../patch.js';

/** Changes responses of a status as they go out. */
export function onStatus(
  status: number,
  change: (response: ServiceResponse, context: Context) => ServiceResponse,
): Patch {
  return http.after('respond', (response, _response, context) =>
    response.status === status ? change(response, context) : response,
  );
}

/** Changes responses with 200 as they go out. */
export function onSuccess(change: (response: ServiceResponse, context: Context) => ServiceResponse): Patch {
  return onStatus(200, change);
}

/** Returns the text of a response's body. */
export function textOf(response: ServiceResponse): string {
  return bodyBytes(response).toString('utf8');
}

/** Returns a response with another text as its body. */
export function withText(response: ServiceResponse, change: (text: string) => string): ServiceResponse {
  return { ...response, body: change(textOf(response)) };
}

/** Returns a response without a header. */
export function withoutHeader(response: ServiceResponse, name: string): ServiceResponse {
  return { ...response, headers: response.headers.filter(([found]) => found.toLowerCase() !== name.toLowerCase()) };
}

/** Returns a response with one more header, even if it has one of that name. */
export function addHeader(response: ServiceResponse, name: string, value: string): ServiceResponse {
  return { ...response, headers: [...response.headers, [name, value]] };
}

/** Writes some responses to the wire in another way. */
export function written(
  isMeant: (response: ServiceResponse, context: Context, raw: ServerResponse) => boolean,
  write: (response: ServiceResponse, raw: ServerResponse, context: Context) => void,
): Patch {
  return ({ http: { transport } }) => ({
    http: {
      transport: (response, raw, context) => {
        if (!isMeant(response, context, raw)) return transport(response, raw, context);
        write(response, raw, context);
        return undefined;
      },
    },
  });
}

/** Drops the connection of some requests without a response. */
export function dropped(isMeant: (context: Context, raw: ServerResponse) => boolean): Patch {
  return written(
    (_response, context, raw) => isMeant(context, raw),
    (_response, raw) => raw.socket?.destroy(),
  );
}
