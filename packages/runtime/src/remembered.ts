/** What was made for a key before, or what is made for it now. */
export function remembered<Key, Value>(
  before: {
    readonly get: (key: Key) => Value | undefined;
    readonly set: (key: Key, value: Value) => unknown;
  },
  key: Key,
  make: (key: Key) => Value,
): Value {
  const known = before.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  before.set(key, made);
  return made;
}
