/** What a value of the config is, for a message about it. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return value === '' ? 'an empty string' : JSON.stringify(value);
  if (typeof value === 'object') return 'an object';
  return value === undefined ? 'absent' : typeof value === 'number' ? String(value) : `a ${typeof value}`;
}
