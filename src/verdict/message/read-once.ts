/**
 * Makes a reading of JSON values that is made once for each of them: several rules and checks look at one response, and what is read of
 * a large one takes room and time.
 */
export function readOnce<Value, Read>(read: (value: Value) => Read): (value: Value) => Read {
  const known = new WeakMap<object, { readonly read: Read }>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return read(value);
    const before = known.get(value);
    if (before !== undefined) return before.read;
    const made = read(value);
    known.set(value, { read: made });
    return made;
  };
}
