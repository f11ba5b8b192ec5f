/** Makes ids unique: the first keeps its id, each repetition gets the lowest free number as a suffix, from 2. */
export function uniqueIds(stated: readonly string[]): readonly string[] {
  const known = new Set(stated);
  const taken = new Set<string>();
  return stated.map((id) => {
    if (!taken.has(id)) {
      taken.add(id);
      return id;
    }
    let number = 2;
    while (known.has(`${id}${number}`)) number++;
    known.add(`${id}${number}`);
    return `${id}${number}`;
  });
}
