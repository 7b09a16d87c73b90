import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import type { Ended } from '../cli/command.js';

// Both letter cases and what base64 ends in, as real tokens have them; the second has all that needs escaping as well. The last one
// stands in the address of a proxy, where a slash would end the password.
/** What stands for the token of the caller, for another token, and for the key of a gateway. */
export const canaries = ['Canary/7F3e+9A51c2D84b60==', 'Ca/Na+Ry=="5D1c&e3<8a>40', 'key-of-a-gateway-5b21'] as const;

function percentEncoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The canary in every spelling that it could be read from, in lower case. */
function spellings(canary: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(canary)]).toString('base64');
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  const plain = [canary, JSON.stringify(canary).slice(1, -1), canary.replaceAll('/', '\\/')];
  const once = [encodeURIComponent(canary), percentEncoded(canary)];
  const twice = once.map((text) => text.replaceAll('%', '%25'));
  const escaped = ['\\u00', '&#x'].map((start) =>
    [...Buffer.from(canary)].map((byte) => `${start}${byte.toString(16)}${start === '&#x' ? ';' : ''}`).join(''),
  );
  const escapedInPart = canary.replace(/[^A-Za-z0-9]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  const base64Twice = Buffer.from(Buffer.from(canary).toString('base64')).toString('base64').replace(/=+$/, '');
  const hexadecimal = Buffer.from(canary).toString('hex');
  const beginning = canary.slice(0, 14);
  const blanks = canary.replaceAll('+', ' ');
  const form = new URLSearchParams({ t: canary }).toString().slice(2);
  const entities = canary.replace(/[^A-Za-z0-9]/g, (one) => `&#${one.charCodeAt(0)};`);
  const jsonTwice = JSON.stringify(JSON.stringify(canary)).slice(3, -3);
  const quotedPrintable = canary.replaceAll('=', '=3D');
  const casedInBase64 = [canary.toLowerCase(), canary.toUpperCase()].map((text) =>
    Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1),
  );
  const more = [...escaped, escapedInPart, base64Twice, hexadecimal, beginning, blanks, form, entities, jsonTwice];
  more.push(quotedPrintable, ...casedInBase64);
  return [...plain, ...base64, ...once, ...twice, ...more].map((text) => text.toLowerCase());
}

/** The files packed in a zip archive, each as its bytes; read from the local headers, which is what unpacking does. */
function unzipped(bytes: Buffer): Buffer[] {
  const files: Buffer[] = [];
  const directory = Buffer.from('PK\u0001\u0002', 'latin1');
  for (let at = bytes.indexOf(directory); at !== -1; at = bytes.indexOf(directory, at + 4)) {
    const [method, packed, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ];
    const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(data, data + packed);
    files.push(method === 8 ? inflateRawSync(content) : content);
  }
  return files;
}

/** Archives inside a page, as Playwright's HTML report carries its data. */
function embeddedArchives(text: string): Buffer[] {
  return [...text.matchAll(/data:application\/zip;base64,([A-Za-z0-9+/=]+)/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64'),
  );
}

/** Everything that is to be read from these bytes: themselves, and what archives among them hold. */
function contents(bytes: Buffer): Buffer[] {
  const archives =
    bytes.subarray(0, 2).toString('latin1') === 'PK' ? [bytes] : embeddedArchives(bytes.toString('latin1'));
  return [bytes, ...archives.flatMap(unzipped)];
}

/**
 * The places among all that a run left in which a canary stands, whole or by its beginning: what a service breaks off in the
 * middle is a part of a credential as well. Profiles, which name the variables, are left out.
 */
export function sightings(folder: string, ended: Ended): { found: string[]; files: string[] } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'profile.yaml')
    .map((entry) => join(entry.parentPath, entry.name));
  const left: (readonly [string, Buffer])[] = [
    ['stdout', Buffer.from(ended.stdout)],
    ['stderr', Buffer.from(ended.stderr)],
    ...files.map((file) => [file.slice(folder.length + 1), readFileSync(file)] as const),
  ];
  const found = left.flatMap(([name, bytes]) =>
    contents(bytes).flatMap((content) => {
      // Soft line breaks and those of MIME are taken out: a text that is broken into lines is read all the same.
      const text = content.toString('latin1').toLowerCase();
      const joined = text.replace(/=?\r?\n[ \t]?/g, '');
      return canaries
        .flatMap(spellings)
        .filter((spelling) => text.includes(spelling) || joined.includes(spelling))
        .map((one) => `${name}: ${one}`);
    }),
  );
  return { found, files: files.map((file) => file.slice(folder.length + 1)) };
}
