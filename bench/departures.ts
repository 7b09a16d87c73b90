import { faults } from '../src/mock/faults/index.js';
import { variants } from '../src/mock/variants/index.js';
import { judgeDeparture } from '../tests/proof/departure-run.js';
import { median } from './median.js';
import type { Row } from './row.js';

/** How many faults and variants of the proof are timed: enough for a median, few enough for a coffee. */
const timed = 60;

/** Measures how long the proof takes for a fault or a variant. */
export async function benchDepartures(): Promise<Row> {
  const departures = [...faults, ...variants];
  const every = Math.ceil(departures.length / timed);
  const seconds: number[] = [];
  for (const departure of departures.filter((_one, index) => index % every === 0)) {
    const start = performance.now();
    await judgeDeparture(departure);
    seconds.push((performance.now() - start) / 1000);
  }
  return {
    what: `one of the ${faults.length} faults and ${variants.length} variants of the proof, clock time on one core`,
    value: median(seconds),
    unit: 's',
    goal: '240 of them in 90 s on two cores, which is 0.75 s',
  };
}
