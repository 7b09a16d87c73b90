import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** The files in a zip archive, as its directory at the end lists them. */
function filesIn(archive: Buffer): Buffer[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files: Buffer[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    files.push(archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed));
    at += 46 + archive.readUInt16LE(at + 28) + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** All text in a blob; what tests have attached stands in it in base64. */
export function contentOf(blob: string): string {
  const text = filesIn(readFileSync(blob)).join('\n');
  const attached = [...text.matchAll(/"base64":"([^"]*)"/g)];
  return [text, ...attached.map(([, encoded = '']) => Buffer.from(encoded, 'base64').toString('utf8'))].join('\n');
}
