/** Ends an exhaustive `switch`: a member of a union without its own case does not compile. */
export function unreachable(value: never): never {
  throw new TypeError(`There is no case for ${JSON.stringify(value)}.`);
}
