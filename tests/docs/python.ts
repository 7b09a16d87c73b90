import { type ChildProcess, spawn } from 'node:child_process';

/** A service that a page shows, running. */
export interface RunningService {
  readonly port: number;
  stop(): Promise<void>;
}

/** What to do where Python is missing. */
const remedy =
  'The worked example needs Python 3.8 or later as `python3`; install it (https://www.python.org/downloads/, or apt-get install python3).';

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else
      child.once('close', () => {
        resolve();
      });
  });
}

/**
 * Starts a Python service that prints its address as its first line.
 *
 * @param words The script and its arguments.
 * @throws Error with the remedy when there is no Python, and with what the script said when it ends before it listens.
 */
export async function startPython(words: readonly string[], folder: string): Promise<RunningService> {
  const child = spawn('python3', words, { cwd: folder, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = `${said}${text}`.slice(-4000)));
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'ENOENT' ? new Error(remedy) : cause);
    });
    child.once('close', () => {
      reject(new Error(`The service ended before it listened. ${said || remedy}`));
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const port = /^http:\/\/127\.0\.0\.1:(\d+)$/m.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
  return {
    port,
    stop: async () => {
      child.kill();
      await ended(child);
    },
  };
}
