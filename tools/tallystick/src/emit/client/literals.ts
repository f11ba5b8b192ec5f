import { block, code, group, type Printable, propertyKey } from '../../print/index.ts';

export type Member = readonly [name: string, value: Printable];

/** An object literal, a member a line. */
export function object(members: readonly Member[]): Printable {
  return block(members.map(([name, value]) => code`${propertyKey(name)}: ${value},`));
}

/** The same on one line, where it fits. */
export function inline(members: readonly Member[]): Printable {
  return group(
    '{',
    members.map(([name, value]) => code`${propertyKey(name)}: ${value}`),
  );
}
