/** Signatures and fields of the ZIP format (APPNOTE.TXT, sections 4.3.12 and 4.3.16); its numbers are little-endian. */
const endSignature = Buffer.from('PK\u0005\u0006', 'latin1');
const entrySignature = 0x02_01_4b_50;
const [endBytes, entryBytes] = [22, 46];

/** A size or an offset that does not fit into its field stands in another place: it is of 4 GB or more. */
const beyondField = 0xff_ff_ff_ff;

/**
 * Returns how many bytes the entries of a ZIP archive have together once they are unpacked, as its directory says: `Infinity` from 4 GB
 * on. Returns undefined when the bytes are no archive.
 */
export function unpackedSize(archive: Buffer): number | undefined {
  const end = archive.lastIndexOf(endSignature);
  if (end === -1 || end + endBytes > archive.length) return undefined;
  let place = archive.readUInt32LE(end + 16);
  if (place === beyondField) return Infinity;
  let total = 0;
  while (place + entryBytes <= end && archive.readUInt32LE(place) === entrySignature) {
    const size = archive.readUInt32LE(place + 24);
    total += size === beyondField ? Infinity : size;
    const variable = [28, 30, 32].reduce((sum, field) => sum + archive.readUInt16LE(place + field), 0);
    place += entryBytes + variable;
  }
  return total;
}
