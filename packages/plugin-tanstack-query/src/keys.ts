import { block, code, group, type Printable, propertyKey, type Statement, string } from 'tallystick/plugin';
import type { Plan } from './plan.ts';

/** The beginnings of keys: of the whole contract, and of each tag. */
export function keyPrefixes(contract: string, { shared, calls }: Plan): Statement {
  const tags = [...new Set(calls.map(({ prefix }) => prefix[1]))].filter((tag) => tag !== '');
  const prefix = (...parts: readonly string[]): Printable => code`${group('[', parts.map(string))} as const`;
  const entries = tags.map((tag) => code`${propertyKey(tag)}: ${prefix(contract, tag)},`);
  return {
    kind: 'const',
    name: shared.keys,
    doc:
      'Beginnings of keys, for `invalidateQueries` and other filters: of all queries, and of those of a tag. An operation belongs ' +
      'to the first of its tags.',
    value: block([
      code`all: ${prefix(contract)},`,
      code`tags: ${entries.length === 0 ? code`{}` : block(entries)},`,
    ]),
  };
}
