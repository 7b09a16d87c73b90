import type { ServerResponse } from 'node:http';
import type { Pair } from './request.js';
import { bodyBytes, type ServiceResponse } from './response.js';

/**
 * Writes an answer as it is: header names in their letter case and order, a body with its true Content-Length unless a
 * header of the answer frames it otherwise.
 */
export function writeResponse(response: ServiceResponse, raw: ServerResponse): void {
  const headers = response.headers.flat();
  const framed = response.headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name));
  const body = bodyBytes(response);
  // 204 and 304 have no body by definition, and a length there would announce one.
  const bodiless = response.status === 204 || response.status === 304;
  if (!framed && !bodiless) headers.push('Content-Length', String(body.length));
  raw.writeHead(response.status, headers);
  raw.end(bodiless ? undefined : body);
}

/** Writes an answer in chunks, and a trailer after its body. */
export function writeWithTrailer(response: ServiceResponse, [name, value]: Pair, raw: ServerResponse): void {
  raw.writeHead(response.status, [...response.headers, ['Trailer', name]].flat());
  raw.write(bodyBytes(response));
  raw.addTrailers([[name, value]]);
  raw.end();
}

/** Writes an answer and further bytes right after it, on a connection that stays open. */
export function writeWithSurplus(response: ServiceResponse, surplus: string, raw: ServerResponse): void {
  const { socket } = raw;
  socket?.cork();
  writeResponse(response, raw);
  socket?.write(surplus);
  // Together: bytes that come later may meet the next request, and then they are taken for a part of its answer.
  socket?.uncork();
}
