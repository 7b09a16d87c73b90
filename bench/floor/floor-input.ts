import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RecordedRequest } from '../recording-channel.js';

/** What the benchmark hands to the floor: how many empty tests, and which requests. */
export interface FloorInput {
  readonly tests: number;
  readonly requests: readonly RecordedRequest[];
}

/** The file that the benchmark wrote for the floor. */
const inputFile = process.env['FLOOR_INPUT'] ?? '';

/** Where the floor's own reports go: beside its input, in the benchmark's temporary folder. */
export const floorReports = dirname(inputFile);

/** Reads what the benchmark wrote for the floor. */
export function floorInput(): FloorInput {
  return JSON.parse(readFileSync(inputFile, 'utf8')) as FloorInput;
}
