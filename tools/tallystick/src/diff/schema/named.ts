import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  isAnnotation,
  isEqual,
  resolveReference,
  type SchemaObject,
  type Schemas,
} from '@tallystick/runtime/schema';
import type { Junction } from './delta.ts';
import { schemasOf } from './facts.ts';
import { ownName } from './universe.ts';

/** A schema that a contract names, in the common namespace. */
export interface NamedSchema {
  /** In its own contract. */
  readonly name: string;
  readonly reference: string;
  readonly schema: SchemaObject;
}

/** Named schemas of both contracts at one place: the one that accepted a value, and the one that must accept it. */
export interface NamedPair {
  readonly from: NamedSchema;
  readonly to: NamedSchema;
}

/** Named schemas that differ, and a place where they meet. */
export interface SharedPair extends NamedPair {
  readonly at: Junction;
}

/** Whether a pair is compared once for all operations that it concerns. */
export type IsShared = (pair: NamedPair) => boolean;

/** The pair of targets of two references, if the keywords beside these are equal. */
export function namedPair(from: SchemaObject, to: SchemaObject, schemas: Schemas): NamedPair | undefined {
  const [own, wanted] = [namedBy(from, schemas), namedBy(to, schemas)];
  if (own === undefined || wanted === undefined) return undefined;
  return isEqual(withoutReference(from), withoutReference(to)) ? { from: own, to: wanted } : undefined;
}

function namedBy(schema: SchemaObject, schemas: Schemas): NamedSchema | undefined {
  const reference = soleReference(schema);
  const name = ownName(reference);
  if (typeof reference !== 'string' || name === undefined || name.includes('/')) return undefined;
  const target: JsonSchema | undefined = resolveReference(reference, schemas);
  return typeof target === 'object' ? { name, reference, schema: target } : undefined;
}

/** The reference that is all a schema says beside annotations: its own, or the only part of `allOf`. */
function soleReference(schema: SchemaObject): Json | undefined {
  const { $ref, allOf, ...rest } = schema;
  if (!Object.keys(rest).every(isAnnotation)) return undefined;
  if (allOf === undefined) return $ref;
  const [part, ...others] = schemasOf(schema, 'allOf');
  if ($ref !== undefined || others.length > 0 || typeof part !== 'object') return undefined;
  return Object.keys(part).length === 1 ? part['$ref'] : undefined;
}

function withoutReference({ $ref: _, allOf: __, ...rest }: SchemaObject): SchemaObject {
  return rest;
}
