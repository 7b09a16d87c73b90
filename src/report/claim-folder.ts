import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './make-folder.js';

const claimName = '.running';

/** A process that writes its reports into a folder. */
interface Claim {
  readonly pid: number;
  /** When it started, where the system tells: the number of a process that is gone is given to another one some day. */
  readonly started: string | undefined;
}

function startOf(pid: number | 'self'): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in the second field may hold blanks and brackets: count from its end.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Claim): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else cannot be signalled, and is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return started === undefined || startOf(pid) === started;
}

function claimIn(file: string): Claim | undefined {
  try {
    const [pid = '', started = ''] = readFileSync(file, 'utf8').trim().split(' ');
    return /^\d{1,10}$/.test(pid) ? { pid: Number(pid), started: started === '' ? undefined : started } : undefined;
  } catch {
    return undefined;
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** The claims of this process: what it starts itself does not stand in its way. */
const own = new Set<string>();

/**
 * Claims a folder for the reports of this process, until it ends or gives it back. A claim that a process left behind that was killed is
 * taken over. A folder that cannot be written to is nobody's: the run says so at its end.
 *
 * @returns What gives the folder back; the reason as a sentence where another process writes into it.
 */
export function claimFolder(folder: string): (() => void) | string {
  const file = join(folder, claimName);
  if (own.has(file)) return () => undefined;
  const text = `${process.pid} ${startOf('self') ?? ''}\n`;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      makeFolder(folder);
      writeFileSync(file, text, { flag: 'wx' });
      return keep(file);
    } catch (error) {
      if (!isTaken(error)) return () => undefined;
      const other = claimIn(file);
      if (other !== undefined && isAlive(other)) {
        return (
          `Another run (process ${other.pid}) is writing its reports to ${folder}. Wait for it, or give this run a folder of its own ` +
          `with the variable REPORTS. If no such run is there, delete ${file}.`
        );
      }
      rmSync(file, { force: true });
    }
  }
  return `Other runs are writing their reports to ${folder}. Give this run a folder of its own with the variable REPORTS.`;
}

function keep(file: string): () => void {
  own.add(file);
  const giveBack = (): void => {
    if (!own.delete(file)) return;
    process.off('exit', giveBack);
    rmSync(file, { force: true });
  };
  process.on('exit', giveBack);
  return giveBack;
}
