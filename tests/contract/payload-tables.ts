import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { nearest } from '../../src/contract/nearest.js';
import { packageRoot } from '../../src/contract/root.js';
import { isSchemaNode } from '../../src/contract/schema-file.js';

/** Whether the payloads of a table conform to its schema, or break it. */
export type PayloadVerdict = 'accept' | 'reject';

/** The one violation in a payload to reject: where it is, and the keyword of the schema that finds it. */
export interface RejectReason {
  readonly pointer: string;
  readonly keyword: string;
}

/** A row of a table: one message, byte for byte as a service or a client sends it. */
export interface Payload {
  readonly name: string;
  /** File and line of the row, for messages. */
  readonly place: string;
  readonly json: string;
  /** Present in the payloads to reject. */
  readonly reason?: RejectReason;
}

const folder = join('fixtures', 'payloads');

/** Returns the names of the schemas that have a table: `fixtures/payloads/<verdict>/<schema>.yaml`. */
export function payloadSchemas(verdict: PayloadVerdict): string[] {
  return readdirSync(join(packageRoot, folder, verdict), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(packageRoot, folder, verdict).length + 1))
    .map((path) => path.replaceAll('\\', '/').replace(/\.yaml$/, ''));
}

function isReason(value: unknown): value is RejectReason {
  if (!isSchemaNode(value)) return false;
  const { pointer, keyword, ...others } = value;
  return typeof pointer === 'string' && typeof keyword === 'string' && Object.keys(others).length === 0;
}

function payloadOf(verdict: PayloadVerdict, name: string, place: string, row: unknown): Payload {
  const members = verdict === 'reject' ? ['reason', 'json'] : ['json'];
  const expected = verdict === 'reject' ? '`reason: { pointer, keyword }` and `json`' : 'only `json`';
  const fail = (found: string): never => {
    throw new Error(`${place} ${name}: ${found}; a payload to ${verdict} has ${expected}.`);
  };
  if (!isSchemaNode(row)) return fail('the row has no members');
  for (const member of Object.keys(row).filter((one) => !members.includes(one))) {
    const meant = nearest(member, members);
    fail(`there is no member "${member}"${meant === undefined ? '' : `, did you mean "${meant}"?`}`);
  }
  const { json, reason } = row;
  if (typeof json !== 'string') return fail('`json` is not a text: put the message in quotes, or below `json: |`');
  if (verdict === 'accept') return { name, place, json };
  return isReason(reason) ? { name, place, json, reason } : fail('`reason` does not say where and why');
}

/**
 * Reads a table from its text.
 *
 * @param file Its path, for messages.
 * @throws Error with the line of the first row that is not a payload, or has the name of another one.
 */
export function readPayloads(verdict: PayloadVerdict, file: string, text: string): Payload[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const placeOf = (offset: number): string => `${file}:${lines.linePos(offset).line}`;
  for (const { pos, message } of document.errors) throw new Error(`${placeOf(pos[0])} ${message}`);
  if (!isMap(document.contents)) throw new Error(`${file} is not a table of payloads by name.`);
  return document.contents.items.map(({ key, value }) => {
    if (!isScalar(key)) throw new Error(`${file}: a row has no name.`);
    const row: unknown = isMap(value) ? value.toJS(document) : undefined;
    return payloadOf(verdict, String(key.value), placeOf(key.range[0]), row);
  });
}

/** Returns the payloads of one schema, in the order of the table. @throws Error for a table that is missing or broken. */
export function payloadsOf(verdict: PayloadVerdict, schema: string): Payload[] {
  const file = `fixtures/payloads/${verdict}/${schema}.yaml`;
  return readPayloads(verdict, file, readFileSync(join(packageRoot, file), 'utf8'));
}
