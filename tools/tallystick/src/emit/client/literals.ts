import { code, list, type Printable, propertyKey } from '../../print/index.ts';

export type Member = readonly [name: string, value: Printable];

/** An object literal, a member a line. */
export function object(members: readonly Member[]): Printable {
  const lines = members.map(([name, value]) => code`${propertyKey(name)}: ${value},`);
  return code`{
${list(lines)}
}`;
}

/** The same on one line. */
export function inline(members: readonly Member[]): Printable {
  return code`{ ${list(
    members.map(([name, value]) => code`${propertyKey(name)}: ${value}`),
    ', ',
  )} }`;
}
