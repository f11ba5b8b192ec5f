/** A copy of a value with another one at the way that these names are. */
export function withMember(value: unknown, [name, ...rest]: readonly string[], given: unknown): unknown {
  if (name === undefined) return given;
  const members: Readonly<Record<string, unknown>> = Object(value);
  return { ...members, [name]: withMember(members[name], rest, given) };
}
