import type { Buffer } from 'node:buffer';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { bodyBytes, type ServiceResponse, withHeader } from '../../http/response.js';
import { onSuccess, withoutHeader, written } from '../responses.js';
import { family, type FamilyRow } from './family.js';

const kibibyte = 1024;

/** Changes the responses of more than so many bytes. */
function above(bytes: number, change: (response: ServiceResponse) => ServiceResponse): FamilyRow[1] {
  return () => onSuccess((response) => (bodyBytes(response).length > bytes ? change(response) : response));
}

function compressed(response: ServiceResponse, coding: string, compress: (body: Buffer) => Buffer): ServiceResponse {
  return { ...withHeader(response, 'Content-Encoding', coding), body: compress(bodyBytes(response)) };
}

/** Writes responses of more than so many bytes with another Content-Length than that of the part that follows. */
function writtenAbove(bytes: number, part: (body: Buffer) => Buffer, length: (body: Buffer) => number): FamilyRow[1] {
  return () =>
    written(
      (response) => response.status === 200 && bodyBytes(response).length > bytes,
      (response, raw) => {
        const body = bodyBytes(response);
        raw.writeHead(200, [...response.headers.flat(), 'Content-Length', String(length(body)), 'Connection', 'close']);
        raw.write(part(body), () => raw.destroy());
      },
    );
}

/** Closes the connection after so many bytes of a longer body. */
function cutAt(bytes: number): FamilyRow[1] {
  return writtenAbove(
    bytes,
    (body) => body.subarray(0, bytes),
    (body) => body.length,
  );
}

/** Compresses responses of more than so many bytes, and sends a part of what comes of it. */
function compressedInPart(bytes: number, partOf: (whole: Buffer) => Buffer): FamilyRow[1] {
  return above(bytes, (response) => compressed(response, 'gzip', (body) => partOf(gzipSync(body, { level: 1 }))));
}

/** What differs where a service's samples hold no response of more than 64 KiB. */
const noneSoLarge = { sessions: false } as const;

/** Responses that are wrong beyond a size alone. */
export const largeBodyFaults = family(() => ({ fails: ['HTTP-CONTENT-TYPE'] }), {
  'large-bodies-called-octets': [
    'Responses of more than 64 KiB are streamed by another writer, which calls them application/octet-stream.',
    above(64 * kibibyte, (response) => withHeader(response, 'Content-Type', 'application/octet-stream')),
    noneSoLarge,
  ],
  'large-bodies-untyped': [
    'Responses of more than 8 KiB are sent without a Content-Type.',
    above(8 * kibibyte, (response) => withoutHeader(response, 'Content-Type')),
  ],
  'large-bodies-cut': [
    'The buffer of the gateway ends at 64 KiB, and the connection closes in the middle of the body.',
    cutAt(64 * kibibyte),
    noneSoLarge,
  ],
  'large-bodies-cut-as-announced': [
    'A body of more than 64 KiB is cut, and Content-Length says how much is left.',
    above(64 * kibibyte, (response) => ({ ...response, body: bodyBytes(response).subarray(0, 64 * kibibyte) })),
    noneSoLarge,
  ],
  'large-bodies-shorter-than-announced': [
    'Content-Length of a body of more than 8 KiB counts a line break that is not sent.',
    writtenAbove(
      8 * kibibyte,
      (body) => body,
      (body) => body.length + 2,
    ),
  ],
  'large-bodies-deflated-and-called-gzip': [
    'Bodies of more than 8 KiB are compressed, with the header of another coding.',
    above(8 * kibibyte, (response) => compressed(response, 'gzip', (body) => deflateRawSync(body, { level: 1 }))),
  ],
  'large-bodies-compressed-in-part': [
    'Of a body of more than 64 KiB the compressor never writes its last block.',
    compressedInPart(64 * kibibyte, (whole) => whole.subarray(0, Math.floor(whole.length / 2))),
    noneSoLarge,
  ],
  'bodies-beyond-16-kib-cut': [
    'A page of the response buffer is 16 KiB, and the rest is lost when the connection closes.',
    cutAt(16 * kibibyte),
  ],
  'bodies-beyond-16-kib-compressed-in-part': [
    'Of a body of more than 16 KiB the compressor loses what it has not flushed.',
    compressedInPart(16 * kibibyte, (whole) => whole.subarray(0, whole.length - 64)),
  ],
  'bodies-beyond-16-kib-called-text': [
    'A body of more than 16 KiB is sent by the file server, which calls it text/plain.',
    above(16 * kibibyte, (response) => withHeader(response, 'Content-Type', 'text/plain')),
  ],
});
