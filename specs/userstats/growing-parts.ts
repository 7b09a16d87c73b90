/** How much the first part of a list has; smaller requests are compared elsewhere. */
export const firstSize = 8;

/**
 * Returns the parts of a list, each as large as all before it together: 8, 8, 16, 32 and so on. Wherever a service draws a line between
 * small and large requests, some part and the whole lie on different sides of it, or the line is at different places in them.
 */
export function growingParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const parts: (readonly Item[])[] = [];
  for (let from = 0; from < items.length;) {
    const size = Math.max(firstSize, from);
    // What is left over after the last part belongs to it.
    const end = from > 0 && items.length - from < 2 * size ? items.length : from + size;
    parts.push(items.slice(from, end));
    from = end;
  }
  return parts;
}
