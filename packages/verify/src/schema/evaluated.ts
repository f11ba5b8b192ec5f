/** Which members and items of one value some schema has spoken of (JSON Schema 2020-12, Core, section 11). */
export interface Evaluated {
  readonly names: Set<string>;
  /** Items from the first on. */
  items: number;
  /** Items that `contains` met. */
  readonly single: Set<number>;
}

export function nothingEvaluated(): Evaluated {
  return { names: new Set(), items: 0, single: new Set() };
}

export function join(into: Evaluated, from: Evaluated): void {
  for (const name of from.names) into.names.add(name);
  for (const index of from.single) into.single.add(index);
  into.items = Math.max(into.items, from.items);
}
