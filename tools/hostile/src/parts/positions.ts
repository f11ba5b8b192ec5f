type Path = readonly (string | number)[];

export interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** Every value within a value of plain data, itself included. */
export function placesOf(value: unknown, path: Path = []): readonly Place[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) =>
          placesOf(each, [...path, Array.isArray(value) ? Number(name) : name]),
        )
      : [];
  return [{ path, value }, ...inside];
}

/** The value with another one at a place; undefined removes a member. */
export function replacedAt(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === first ? replacedAt(each, rest, by) : each));
  const entries = Object.entries(Object(value));
  return Object.fromEntries(
    entries
      .map(([name, each]) => [name, name === first ? replacedAt(each, rest, by) : each] as const)
      .filter(([, each]) => each !== undefined),
  );
}

export function nameOf(path: Path): string {
  return `/${path.join('/')}`;
}
