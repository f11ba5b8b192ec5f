/** The list, with room for one more entry: of one that is full, the older half goes. */
export function bounded<Item>(list: Item[], keep = Number.POSITIVE_INFINITY): Item[] {
  if (list.length >= keep) list.splice(0, Math.ceil(keep / 2));
  return list;
}

/** The map, with room for one more entry: of one that is full, the older half goes. */
export function boundedMap<Key, Value>(
  map: Map<Key, Value>,
  keep = Number.POSITIVE_INFINITY,
): Map<Key, Value> {
  if (map.size >= keep) for (const key of [...map.keys()].slice(0, Math.ceil(keep / 2))) map.delete(key);
  return map;
}
