import { pointerSegments } from '@tallystick/runtime/schema';
import { pointer } from '../model/index.ts';
import type { Change } from './change.ts';
import type { DiffContext } from './operation-context.ts';
import type { SharedDeltas } from './schema/shared.ts';
import { deltaChanges } from './schema-changes.ts';
import { ANYONE } from './schema-set.ts';
import { type PlaceOfPath, placesBelow, type Sided } from './sided.ts';

/** Changes of schemas that several operations use, each with the operations that it concerns. */
export function sharedChanges({ before, after, judge }: DiffContext): readonly Change[] {
  return judge.shared.results().flatMap((each) => changesOf(each, before, after));
}

function changesOf(
  { pair, direction, groups }: SharedDeltas,
  before: Sided,
  after: Sided,
): readonly Change[] {
  const [from, to] = [pair.from, pair.to].map(({ name }) => pointerSegments(`/${name}`).join(''));
  const [one = '', other = ''] = direction === 'sent' ? [from, to] : [to, from];
  const place = {
    direction,
    prefix: [],
    subject: `a value of the schema ${other}`,
    placeBefore: schemaPlaces(before, one),
    placeAfter: schemaPlaces(after, other),
  };
  return groups.flatMap(({ operations, deltas }) =>
    deltaChanges(deltas, place).map(
      (change): Change => ({
        ...change,
        schema: other,
        ...(one !== other && { schemaWas: one }),
        operations: operations.filter((id) => id !== ANYONE),
      }),
    ),
  );
}

function schemaPlaces(side: Sided, name: string): PlaceOfPath {
  const named = [...(side.contract?.schemas.values() ?? [])].find((each) => each.name === name);
  return placesBelow(side, named?.schema, pointer('schemas', name));
}
