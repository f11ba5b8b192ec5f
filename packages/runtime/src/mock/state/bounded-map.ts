/** The map, with room for one more entry: of one that is full, the older half goes. */
export function boundedMap<Key, Value>(
  map: Map<Key, Value>,
  limit: number = Number.POSITIVE_INFINITY,
): Map<Key, Value> {
  if (map.size >= limit) for (const key of [...map.keys()].slice(0, Math.ceil(limit / 2))) map.delete(key);
  return map;
}
