import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import type { Patch } from '../../patch.js';
import { onSuccess, withoutHeader, written } from '../responses.js';
import { failing, faultTable } from '../table.js';

const kibibyte = 1024;

/** Changes successful responses whose body is longer than so many bytes. */
function above(bytes: number, change: (response: ServiceResponse) => ServiceResponse): Patch {
  return onSuccess((response) => (bodyBytes(response).length > bytes ? change(response) : response));
}

/** Sends successful responses with a long body under another Content-Length than that of their bytes. */
function announced(bytes: number, lengthOf: (length: number) => number): Patch {
  return written(
    (response) => response.status === 200 && bodyBytes(response).length > bytes,
    (response, raw) => {
      const body = bodyBytes(response);
      const length = lengthOf(body.length);
      raw.writeHead(200, [...response.headers.flat(), 'Content-Length', String(length), 'Connection', 'close']);
      raw.write(body.subarray(0, length), () => raw.destroy());
    },
  );
}

/** Compresses a response, and changes the compressed bytes. */
function compressed(response: ServiceResponse, change: (body: Buffer) => Buffer): ServiceResponse {
  return {
    ...withHeader(response, 'Content-Encoding', 'gzip'),
    body: change(gzipSync(bodyBytes(response), { level: 1 })),
  };
}

/** Responses that are wrong above a size alone. (uri-usersbatchpost, Response body) */
export const largeResponseFaults = faultTable('presence', failing('HTTP-CONTENT-TYPE'), {
  'large-responses-called-binary': [
    'Above 64 KiB a response is streamed as application/octet-stream.',
    above(64 * kibibyte, (response) => withHeader(response, 'Content-Type', 'application/octet-stream')),
  ],
  'large-responses-called-text': [
    'Above 100,000 bytes a response is called text/plain.',
    above(100_000, (response) => withHeader(response, 'Content-Type', 'text/plain')),
  ],
  'large-responses-untyped': [
    'Above 128 KiB a response has no Content-Type.',
    above(128 * kibibyte, (response) => withoutHeader(response, 'Content-Type')),
  ],
  'length-in-sixteen-bits': [
    'Content-Length has sixteen bits, and a body above 64 KiB ends there.',
    announced(64 * kibibyte, (length) => length % (64 * kibibyte)),
  ],
  'length-too-long-above-64-kib': [
    'Above 64 KiB Content-Length is too long by five bytes.',
    announced(64 * kibibyte, (length) => length + 5),
  ],
  'large-responses-cut-at-64-kib': [
    'A body ends after 64 KiB, wherever that is.',
    above(64 * kibibyte, (response) => ({ ...response, body: bodyBytes(response).subarray(0, 64 * kibibyte) })),
  ],
  'large-responses-called-gzip': [
    'Above 64 KiB the compression fails, and its header stays.',
    above(64 * kibibyte, (response) => withHeader(response, 'Content-Encoding', 'gzip')),
  ],
  'compressed-responses-cut': [
    'Responses above 64 KiB are compressed, and the last bytes are not flushed.',
    above(64 * kibibyte, (response) => compressed(response, (body) => body.subarray(0, -16))),
  ],
  'compressed-twice-and-called-once': [
    'Responses above 64 KiB are compressed by the service and by the gateway, and named once.',
    above(64 * kibibyte, (response) => compressed(response, (body) => gzipSync(body, { level: 1 }))),
  ],
  'letters-broken-between-chunks': [
    'Chunks of 64 KiB are text of their own, so a letter of two bytes between them is lost.',
    above(64 * kibibyte, (response) => {
      const bytes = bodyBytes(response);
      const isSplit = (place: number): boolean => ((bytes[place] ?? 0) & 0xc0) === 0x80;
      const broken = Buffer.from(bytes);
      for (let place = 64 * kibibyte; place < bytes.length; place += 1) {
        if (!isSplit(place)) continue;
        broken.writeUInt8(0x3f, place);
        break;
      }
      return { ...response, body: broken };
    }),
  ],
});
