import type { Document } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type Origin, placeKey } from '../../model/origin.ts';
import { pointer } from '../../model/pointer.ts';
import type { SpecNode } from '../../model/spec-node.ts';
import type { Expected, Grammar, ObjectType } from './object-type.ts';

export interface Visitor {
  /** An object of the dialect, its members not yet looked at. */
  readonly object?: (value: JsonObject, type: ObjectType, at: Origin) => void;
  /** A member or an item of another type than it must have. */
  readonly wrong?: (expected: Expected, at: Origin) => void;
  /** What is never a reference and has a `$ref` nevertheless: a map of names, a list, a text, some objects. */
  readonly mapReference?: (at: Origin, expected: Expected) => void;
  /** Whether schemas are gone through as well. */
  readonly schemas: boolean;
}

/** Goes through the objects of a document, in other files too where it refers to them; each once as what it is. */
export function walkObjects(document: Document, grammar: Grammar, visitor: Visitor): void {
  const seen = new Set<string>();
  const open: Step[] = [{ ...document.root, expected: { kind: 'object', type: 'document' } }];
  const referred = (value: JsonObject, at: Origin, expected: Expected): void => {
    const ref = value['$ref'];
    const key = `${at.file} ${JSON.stringify(expected)} ${String(ref)}`;
    if (typeof ref !== 'string' || seen.has(key)) return;
    seen.add(key);
    const target = document.resolve(ref, at);
    if (target !== undefined) open.push({ ...target, expected });
  };
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { value, origin, expected } = step;
    if (fits(value, expected))
      for (const each of stepsInto(step, { grammar, visitor, referred, seen }).reverse()) open.push(each);
    else if (isReplaced(value, expected)) {
      visitor.mapReference?.(origin, expected);
      referred(value, origin, expected);
    } else visitor.wrong?.(expected, origin);
  }
}

interface Step extends SpecNode {
  readonly expected: Expected;
}

interface Walk {
  readonly grammar: Grammar;
  readonly visitor: Visitor;
  readonly referred: (value: JsonObject, at: Origin, expected: Expected) => void;
  readonly seen: Set<string>;
}

function stepsInto({ value, origin, expected }: Step, walk: Walk): Step[] {
  if (expected === 'schema') {
    const type = walk.visitor.schemas ? walk.grammar['schema'] : undefined;
    return type === undefined || !isJsonObject(value) ? [] : ofObject(value, origin, type, expected, walk);
  }
  if (typeof expected === 'string') return [];
  const below = (name: string | number, inner: JsonValue, of: Expected): Step => ({
    value: inner,
    origin: { file: origin.file, pointer: origin.pointer + pointer(name) },
    expected: of,
  });
  if (expected.kind === 'list')
    return Array.isArray(value) ? value.map((each: JsonValue, index) => below(index, each, expected.of)) : [];
  if (!isJsonObject(value)) return [];
  if (expected.kind === 'map') {
    if (typeof value['$ref'] === 'string' && isMapOfObjects(expected))
      ofMapReference(value, origin, expected, walk);
    return Object.entries(value).flatMap(([name, each]) =>
      name.startsWith('x-') || (name === '$ref' && typeof each === 'string')
        ? []
        : [below(name, each, expected.of)],
    );
  }
  const type = walk.grammar[expected.type];
  if (type === undefined) return [];
  if (type.standsAlone === true && typeof value['$ref'] === 'string')
    walk.visitor.mapReference?.(origin, expected);
  return ofObject(value, origin, type, expected, walk);
}

/** A reference in place of a list or a text. */
function isReplaced(value: JsonValue, expected: Expected): value is JsonObject {
  const isOther = typeof expected === 'string' || expected.kind === 'list';
  return isOther && isJsonObject(value) && typeof value['$ref'] === 'string';
}

/** In a map of texts `$ref` is a name. A map of messages is a callback, which may be a reference. */
function isMapOfObjects({ of }: { readonly of: Expected }): boolean {
  if (typeof of === 'string') return of === 'schema' || of === 'anything';
  return of.kind === 'map' || (of.kind === 'object' && of.type !== 'messageItem');
}

/** What is named is gone through as the map that it stands for. */
function ofMapReference(value: JsonObject, origin: Origin, expected: Expected, walk: Walk): void {
  if (walk.visitor.mapReference === undefined) return;
  walk.visitor.mapReference(origin, expected);
  walk.referred(value, origin, expected);
}

function ofObject(
  value: JsonObject,
  origin: Origin,
  type: ObjectType,
  expected: Expected,
  walk: Walk,
): Step[] {
  const key = `${placeKey(origin)} ${type.called}`;
  if (walk.seen.has(key)) return [];
  walk.seen.add(key);
  walk.visitor.object?.(value, type, origin);
  if (Object.hasOwn(value, '$ref')) walk.referred(value, origin, expected);
  return Object.entries(value).flatMap(([name, each]): Step[] => {
    const own = Object.hasOwn(type.members, name) ? type.members[name] : name === '$ref' ? 'text' : undefined;
    if (own === undefined) return [];
    return [
      { value: each, origin: { file: origin.file, pointer: origin.pointer + pointer(name) }, expected: own },
    ];
  });
}

export function fits(value: JsonValue, expected: Expected): boolean {
  switch (expected) {
    case 'anything':
      return true;
    case 'text':
      return typeof value === 'string';
    case 'prose':
      return value === null || typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'schema':
      // draft 7's tuples are lists of schemas
      return typeof value === 'boolean' || (typeof value === 'object' && value !== null);
    default:
      return expected.kind === 'list' ? Array.isArray(value) : isJsonObject(value);
  }
}
