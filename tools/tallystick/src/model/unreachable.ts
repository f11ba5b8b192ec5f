/** Ends an exhaustive `switch`: a member of a union without a case of its own does not compile. */
export function unreachable(value: never): never {
  throw new TypeError(`There is no case for ${JSON.stringify(value)}.`);
}
