import type { Json, JsonRpcBindingData } from '@tallystick/runtime/contract';
import { type SchemaObject, sample } from '@tallystick/runtime/schema';
import { pointer } from '../../model/index.ts';
import type { Change } from '../change.ts';
import { inputChanges, withOldNames } from '../input.ts';
import {
  acceptedChange,
  behaviourChange,
  type OperationPair,
  operationChange,
  refusedChange,
} from '../operation-context.ts';
import { parameterNotes, withDeprecations } from './parameter-notes.ts';

type Binding = JsonRpcBindingData;

export function jsonRpcChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  const renamed = renamedParams(one, other);
  return [
    ...methodChanges(pair, one, other),
    ...structureChanges(pair, one, other),
    ...orderChanges(pair, one, other),
    ...notificationChanges(pair, one, other),
    ...[...renamed].map(([after, before]) => renaming(pair, before, after)),
    ...parameterNotes(pair),
    ...withDeprecations(
      inputChanges(pair, (input, side) => (side === 'new' ? withOldNames(input, renamed) : input)),
      pair,
    ),
  ];
}

function renaming(pair: OperationPair, before: string, after: string): Change {
  const sentence = `The param \`${before}\` was renamed to \`${after}\`. Its position is the same.`;
  return { ...acceptedChange(pair, 'parameter-renamed', sentence), pointer: pointer(before) };
}

/** Params by position alone, each of which has another name at its position: the old name by the new one. */
function renamedParams(one: Binding, other: Binding): ReadonlyMap<string, string> {
  const names = (params: Binding['params']): readonly string[] => params.map(({ name }) => name);
  const [before, after] = [names(one.params), names(other.params)];
  if (one.paramStructure !== 'by-position' || other.paramStructure !== 'by-position') return new Map();
  return new Map(
    after.flatMap((name, index) => {
      const old = before[index];
      const isNew = old !== undefined && !before.includes(name) && !after.includes(old);
      return isNew ? [[name, old] as const] : [];
    }),
  );
}

function methodChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  if (one.method === other.method) return [];
  const sentence = `The method was renamed from \`${one.method}\` to \`${other.method}\`.`;
  return [
    refusedChange(
      pair,
      'operation-moved',
      sentence,
      `method ${JSON.stringify(one.method)}: accepted before, not found now`,
    ),
  ];
}

/** A client may send params in each structure that the old contract names. */
function structureChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  if (one.paramStructure === other.paramStructure) return [];
  const sentence = `Params are passed ${other.paramStructure} instead of ${one.paramStructure}.`;
  const isWider = other.paramStructure === 'either' || one.params.length === 0;
  if (isWider) return [acceptedChange(pair, 'param-structure-changed', sentence)];
  const byName = other.paramStructure === 'by-position';
  const value = byName ? namedParams(pair) : positionalParams(pair, one);
  const note = `params ${byName ? 'by name' : 'by position'}: accepted before, rejected now`;
  return [refusedChange(pair, 'param-structure-changed', sentence, note, value)];
}

function namedParams({ one, before }: OperationPair): Json {
  return (
    sample(one.input, { schemas: before.data.schemas, seed: 1, size: 'full', direction: 'request' }) ?? {}
  );
}

function positionalParams(pair: OperationPair, { params }: Binding): Json {
  const named = namedParams(pair);
  const values: SchemaObject =
    typeof named === 'object' && named !== null && !Array.isArray(named) ? (named as SchemaObject) : {};
  return params.flatMap(({ name }) => (values[name] === undefined ? [] : [values[name]]));
}

/** Params by position: each must keep its position. One that is added or removed at the end changes nothing. */
function orderChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  if (one.paramStructure === 'by-name' || other.paramStructure === 'by-name') return [];
  const [before, after] = [one.params, other.params].map((params) => params.map(({ name }) => name));
  const moved = (before ?? []).filter(
    (name, index) => after?.includes(name) === true && after[index] !== name,
  );
  if (moved.length === 0) return [];
  const values = positionalParams(pair, one);
  const sentence = `The order of params by position changed from ${(before ?? []).join(', ')} to ${(after ?? []).join(', ')}.`;
  const note = `params ${JSON.stringify(values)}: read as ${(before ?? []).join(', ')} before, as ${(after ?? []).join(', ')} now`;
  return [refusedChange(pair, 'param-order-changed', sentence, note, values)];
}

function notificationChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  if (one.notification === other.notification) return [];
  if (other.notification)
    return [
      operationChange(pair, 'notification-changed', {
        direction: 'received',
        sentence: 'The method is now a notification: it has no response.',
        wire: 'breaking',
        behaviour: true,
        witness: { note: `${one.method}: answered with a result before, with nothing now`, issues: [] },
      }),
    ];
  const refuses = !other.server.notification.supported;
  const sentence = 'The method was a notification; now it returns a result.';
  if (!refuses) return [behaviourChange(pair, 'notification-changed', sentence)];
  return [
    refusedChange(
      pair,
      'notification-changed',
      sentence,
      `${one.method} without an id: accepted before, rejected now`,
    ),
  ];
}
