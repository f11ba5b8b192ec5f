import type { JsonSchema } from '@tallystick/runtime/contract';
import type { PlacedPart } from './delta.ts';
import { entries, isRequired } from './facts.ts';
import type { Comparing, Meeting } from './junction.ts';

/** Schemas of members by name: of several parts that declare one, the first. */
type Declared = ReadonlyMap<string, JsonSchema>;

function declaredIn(parts: readonly PlacedPart[]): Declared {
  const all = parts.flatMap(({ schema }) => entries(schema, 'properties'));
  return new Map(all.toReversed().map(([name, schema]) => [name, schema as JsonSchema]));
}

/**
 * Members that only have another name: one is gone, one is new, both have the same schema and are both required or both
 * optional, and no other member that is gone or new is like them.
 */
export function renamedMembers({ from, to }: Meeting, { prover }: Comparing): ReadonlyMap<string, string> {
  const [own, wanted] = [declaredIn(from), declaredIn(to)];
  const gone = [...own].filter(([name]) => !wanted.has(name));
  const come = [...wanted].filter(([name]) => !own.has(name));
  if (gone.length === 0 || come.length === 0) return new Map();
  const isNeeded = (parts: readonly PlacedPart[], name: string): boolean =>
    isRequired(
      parts.map(({ schema }) => schema),
      name,
    );
  const isAlike = ([name, schema]: Entry, [other, another]: Entry): boolean =>
    isNeeded(from, name) === isNeeded(to, other) && prover.same(schema, another);
  return new Map(
    gone.flatMap((each) => {
      const [match, second] = come.filter((other) => isAlike(each, other));
      if (match === undefined || second !== undefined) return [];
      const isOnly = gone.every((other) => other === each || !isAlike(other, match));
      return isOnly ? [[each[0], match[0]] as const] : [];
    }),
  );
}

type Entry = readonly [name: string, schema: JsonSchema];
