/*
 * JSON pointers (RFC 6901): `''` is the whole value, `/users/0` the first entry of its member `users`.
 */

/** Returns the pointer to a member or an entry of what a pointer points to. */
export function pointerInto(pointer: string, step: string | number): string {
  return `${pointer}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Returns the pointer that leads along these steps: names of members, indices of entries. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.reduce<string>(pointerInto, '');
}

/** Returns the steps of a pointer, each as the name that it means. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
