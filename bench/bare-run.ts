import { readFileSync } from 'node:fs';
import { startMock } from '../src/mock/index.js';
import { bareLoop } from './bare-loop.js';
import type { RecordedRequest } from './recording-channel.js';

/*
 * The floor of `xbl-conformance run --mock`, as a process of its own: starts the mock, sends the requests in the file that the first
 * argument names, and ends.
 */
const requests = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as readonly RecordedRequest[];
const mock = await startMock();
await bareLoop(mock.url, requests);
await mock.close();
