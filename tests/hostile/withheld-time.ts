import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds between two looks at processes that may end at any time: what comes after the last one is not seen. */
const lookEveryMilliseconds = 10;

/**
 * How long the main thread of a process has been ready to run while the machine had no processor for it, in milliseconds;
 * undefined when it is gone. (Linux, Documentation/scheduler/sched-stats: the second number of /proc/<pid>/schedstat)
 */
function waitedForProcessor(process: number | 'self'): number | undefined {
  try {
    const [, nanoseconds] = readFileSync(`/proc/${process}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}

/** A process and all its descendants. */
function treeOf(root: number): number[] {
  try {
    const threads = readdirSync(`/proc/${root}/task`);
    const children = threads.flatMap((thread) =>
      readFileSync(`/proc/${root}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return [root, ...children.flatMap(treeOf)];
  } catch {
    return [];
  }
}

/**
 * Watches a process with its descendants, and this one, which waits for it, until it is asked for the time that the machine withheld
 * from them: milliseconds in which one of them could have run and others did. Of several that were kept waiting the longest
 * counts, for they may have been so at the same time. On a machine with nothing else to do it is next to nothing.
 */
export function watchWithheldTime(root: number): () => number {
  const watched = new Map<number | 'self', { readonly first: number; last: number }>();
  for (const one of ['self', ...treeOf(root)] as const) {
    const first = waitedForProcessor(one);
    if (first !== undefined) watched.set(one, { first, last: first });
  }
  const look = (): void => {
    for (const [one, times] of watched) times.last = waitedForProcessor(one) ?? times.last;
  };
  const timer = setInterval(look, lookEveryMilliseconds);
  return () => {
    clearInterval(timer);
    look();
    return Math.max(0, ...[...watched.values()].map(({ first, last }) => last - first));
  };
}
