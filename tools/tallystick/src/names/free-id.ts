/** The id with the lowest number behind it, from 2, that makes one which nothing has yet. */
export function freeId(id: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${id}${number}`)) number++;
  return `${id}${number}`;
}
