import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readUserFile, UnreadableFile } from '../target/read-user-file.js';
import { createWhole } from './create-whole.js';
import { makeFolder } from './make-folder.js';

const claimName = '.running';

/** A claim has two numbers. */
const maxClaimBytes = 100;

/** Taking over a dead claim takes some milliseconds; who waits longer than a second for it waits for a process that was killed in them. */
const maxTries = 200;
const pauseMilliseconds = 5;

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

/** The text of a claim, or why there is none: it is gone, or something else lies there. */
type Found = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'gone' } | UnreadableFile;

function claimAt(file: string): Found {
  try {
    return { kind: 'text', text: readUserFile(file, maxClaimBytes).toString('utf8') };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return error.code === 'ENOENT' ? { kind: 'gone' } : error;
  }
}

/** Returns the process of a claim; undefined where it is dead, or the text names none. */
function livingProcess(text: string): number | undefined {
  const [pid = '', started = ''] = text.trim().split(' ');
  if (!/^\d{1,10}$/.test(pid)) return undefined;
  const claim = { pid: Number(pid), started: started === '' ? undefined : started };
  return isAlive(claim) ? claim.pid : undefined;
}

/** Returns why a folder cannot be claimed now; undefined where its claim is gone or dead. */
function refusal(folder: string, file: string): string | undefined {
  const found = claimAt(file);
  if (found instanceof UnreadableFile) {
    return `${file} ${found.what}. A run keeps the number of its process there: delete it, or name another folder with the variable REPORTS.`;
  }
  const pid = found.kind === 'gone' ? undefined : livingProcess(found.text);
  if (pid === undefined) return undefined;
  return (
    `Another run (process ${pid}) is writing its reports to ${folder}. Wait for it, or give this run a folder of its own ` +
    `with the variable REPORTS. If no such run is there, delete ${file}.`
  );
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
  const lock = `${file}.taken-over`;
  for (let tries = 0; tries < maxTries; tries += 1) {
    try {
      makeFolder(folder);
      if (createWhole(file, text)) return keep(file, text);
      const refused = refusal(folder, file);
      if (refused !== undefined) return refused;
      // Two processes may find the same dead claim. Without the lock, the slower one would remove the claim of the faster one.
      if (createWhole(lock, text)) removeDead(folder, file, lock);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    } catch {
      return () => undefined;
    }
  }
  return (
    `Other runs are writing their reports to ${folder}. Give this run a folder of its own with the variable REPORTS. ` +
    `If no such run is there, delete ${lock}.`
  );
}

function removeDead(folder: string, file: string, lock: string): void {
  try {
    // What is gone already may be a living claim a moment later.
    const found = claimAt(file);
    const isThere = found instanceof UnreadableFile || found.kind !== 'gone';
    if (isThere && refusal(folder, file) === undefined) rmSync(file, { force: true });
  } finally {
    rmSync(lock, { force: true });
  }
}

function keep(file: string, text: string): () => void {
  own.add(file);
  const giveBack = (): void => {
    if (!own.delete(file)) return;
    process.off('exit', giveBack);
    // A user may have deleted the claim meanwhile, and another run have claimed the folder.
    const found = claimAt(file);
    if (!(found instanceof UnreadableFile) && found.kind === 'text' && found.text === text)
      rmSync(file, { force: true });
  };
  process.on('exit', giveBack);
  return giveBack;
}
