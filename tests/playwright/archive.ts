import { crc32, inflateRawSync } from 'node:zlib';

const name = Buffer.from('report.jsonl');

/** Makes a ZIP archive of one file, as Playwright's blobs have it. @param declared The size that its directory names. */
export function archiveOf(text: string, declared?: number): Buffer {
  const data = Buffer.from(text);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(declared ?? data.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, name, data]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\0', 'latin1'), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** Returns the text of the first file of an archive. */
export function firstEntry(archive: Buffer): string {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const central = archive.readUInt32LE(end + 16);
  const local = archive.readUInt32LE(central + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(start, start + archive.readUInt32LE(central + 20));
  return (archive.readUInt16LE(central + 10) === 0 ? data : inflateRawSync(data)).toString('utf8');
}
