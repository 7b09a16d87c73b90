import { benchDepartures } from './departures.js';
import { benchInProcess } from './in-process.js';
import { recordedRows } from './recorded.js';
import { print } from './row.js';
import { sourceLines } from './source-lines.js';
import { benchValidation } from './validation.js';
import { benchCommand, benchPlaywright, benchVersion } from './whole-runs.js';

/** How often each is measured. */
const repeats = Number(process.env['BENCH_REPEATS'] ?? 5);

process.stdout.write(`medians of ${repeats} runs; Node.js ${process.version}, ${process.platform} ${process.arch}\n`);
print(...sourceLines(), ...recordedRows());
print(benchValidation());
print(...(await benchVersion(repeats)));
const { requests, rows } = await benchInProcess(repeats);
print(...rows);
print(...(await benchCommand(requests, repeats)));
print(await benchDepartures());
print(...(await benchPlaywright(requests, repeats)));
