function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a JSON value with a further member in its root, or in each object of a root that is a list. */
export function withMember(value: unknown, name: string, added: unknown): unknown {
  if (Array.isArray(value))
    return value.map((entry: unknown) => (isObject(entry) ? { ...entry, [name]: added } : entry));
  return isObject(value) ? { ...value, [name]: added } : value;
}
