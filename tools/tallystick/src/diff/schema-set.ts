import { escapeSegment, pointer } from '../model/index.ts';
import type { Change } from './change.ts';
import type { DiffContext } from './operation-context.ts';
import { placesBelow } from './sided.ts';

/** What uses a schema of a contract that has nothing to call. */
export const ANYONE = '';

/** Compares the schemas of contracts that have nothing to call, both ways: a contract that shares them may send or receive them. */
export function compareSchemas({ before, after, judge }: DiffContext): void {
  for (const name of Object.keys(after.data.schemas)) {
    if (!Object.hasOwn(before.data.schemas, name)) continue;
    const reference = { $ref: `#/schemas/${escapeSegment(name)}` };
    const [old, now] = [judge.universe.open(reference, 'old'), judge.universe.open(reference, 'new')];
    judge.shared.note(judge.judge(old, now), ANYONE, 'sent');
    judge.shared.note(judge.judge(now, old), ANYONE, 'received');
  }
}

/** Schemas that the old contract does not have. Those that are gone are exports that are gone. */
export function addedSchemas({ before, after }: DiffContext): readonly Change[] {
  const names = Object.keys(after.data.schemas).filter((name) => !Object.hasOwn(before.data.schemas, name));
  return names.map((name): Change => {
    const named = [...(after.contract?.schemas.values() ?? [])].find((each) => each.name === name);
    const place = placesBelow(after, named?.schema, pointer('schemas', name))([]);
    return {
      id: 'schema-added',
      schema: name,
      operations: [],
      direction: 'both',
      sentence: `The schema \`${name}\` was added.`,
      wire: 'compatible',
      behaviour: false,
      ...(place && { after: place }),
    };
  });
}

/** A change that matters to nobody on the wire is one change, whichever way a value goes. */
export function inBothDirections(changes: readonly Change[]): readonly Change[] {
  const keyOf = ({ id, schema, pointer: at }: Change): string => JSON.stringify([id, schema, at]);
  const received = new Set(changes.filter(isReceived).map(keyOf));
  const sent = new Set(changes.filter((each) => isHarmless(each) && each.direction === 'sent').map(keyOf));
  return changes.flatMap((each): readonly Change[] => {
    const key = keyOf(each);
    if (!isHarmless(each) || !received.has(key) || !sent.has(key)) return [each];
    return each.direction === 'sent' ? [{ ...each, direction: 'both' }] : [];
  });
}

function isHarmless({ wire }: Change): boolean {
  return wire === 'compatible';
}

function isReceived(change: Change): boolean {
  return isHarmless(change) && change.direction === 'received';
}
