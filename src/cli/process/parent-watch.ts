const lookMilliseconds = 250;

/**
 * Calls back when the shell is gone that `npx` or `npm run` started this process in. A signal to npm ends npm and that shell, and the shell
 * does not pass it on: nobody would ever end this process. Without npm a parent may end before its children, as with `nohup`.
 *
 * On Windows Node.js never learns that its parent is gone.
 */
export function onParentGone(environment: NodeJS.ProcessEnv, gone: () => void): void {
  if (environment['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    gone();
  }, lookMilliseconds);
  // A command that has nothing else to do ends.
  timer.unref();
}
