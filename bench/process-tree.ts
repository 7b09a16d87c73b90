import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a command took. */
export interface Measured {
  readonly seconds: number;
  /** Seconds of processor time of the command and all its descendants, which other work on the machine distorts less; undefined off Linux. */
  readonly processorSeconds: number | undefined;
  /** Peak resident memory of the command and all its descendants together, in MB; undefined off Linux. */
  readonly peakMegabytes: number | undefined;
  readonly exitCode: number | null;
}

const sampleEveryMilliseconds = 25;
const pageKilobytes = 4;
const ticksPerSecond = 100;

/** Processor time that children of this process took which have ended, with all that they had waited for. */
function endedChildrenSeconds(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15)
    .map(Number);
  return ((user ?? 0) + (system ?? 0)) / ticksPerSecond;
}

function processes(): Map<number, { parent: number; kilobytes: number }> {
  const found = new Map<number, { parent: number; kilobytes: number }>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      // The name in the second field may hold spaces and brackets: count from its end.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      const pages = Number(readFileSync(`/proc/${entry}/statm`, 'utf8').split(' ')[1]);
      found.set(Number(entry), { parent, kilobytes: pages * pageKilobytes });
    } catch {
      // The process ended between the listing and the reading.
    }
  }
  return found;
}

function treeKilobytes(root: number): number {
  const all = processes();
  const inTree = (id: number): boolean => {
    for (let current = id; current > 1; current = all.get(current)?.parent ?? 0) if (current === root) return true;
    return false;
  };
  return [...all].filter(([id]) => inTree(id)).reduce((sum, [, { kilobytes }]) => sum + kilobytes, 0);
}

/** Runs a command of Node.js to its end, output discarded, and measures it with all its descendants; one at a time. */
export function measureNode(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const before = endedChildrenSeconds();
    const child = spawn(process.execPath, args, { env: environment, stdio: 'ignore' });
    let peak: number | undefined;
    const sampler =
      process.platform === 'linux'
        ? setInterval(() => {
            peak = Math.max(peak ?? 0, treeKilobytes(child.pid ?? 0));
          }, sampleEveryMilliseconds)
        : undefined;
    child.on('error', reject);
    child.on('exit', (exitCode) => {
      clearInterval(sampler);
      const peakMegabytes = peak === undefined ? undefined : peak / 1024;
      const after = endedChildrenSeconds();
      const processorSeconds = before === undefined || after === undefined ? undefined : after - before;
      resolve({ seconds: (performance.now() - start) / 1000, processorSeconds, peakMegabytes, exitCode });
    });
  });
}
