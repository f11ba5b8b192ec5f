/** The ids, where one that stands again gets the lowest free number behind it, from 2. The first keeps it. */
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
