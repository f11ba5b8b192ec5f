import { type Json, named, object, ref, times } from './document.ts';
import type { CostlyShape } from './shape.ts';

export const TEXT: Json = { type: 'string' };

type Schemas = Readonly<Record<string, Json>>;

/** Schemas of which there are more, or which are larger, by a number. */
export interface SchemaShape {
  readonly name: string;
  readonly size: CostlyShape['size'];
  readonly schemas: (number: number) => Schemas;
}

/** One schema for all operations. */
export function one(name: string, size: CostlyShape['size'], schema: (number: number) => Json): SchemaShape {
  return { name, size, schemas: (number) => ({ Whole: schema(number) }) };
}

/** A block of schemas, repeated under other names. */
export function blocks(
  name: string,
  size: CostlyShape['size'],
  block: (prefix: string) => Schemas,
): SchemaShape {
  const schemas = (number: number): Schemas =>
    Object.assign({}, ...times(number, (index) => block(`B${index}x`)));
  return { name, size, schemas };
}

/** A chain of schemas, each made of the one before. */
export function chain(prefix: string, length: number, link: (before: Json, index: number) => Json): Schemas {
  return named(prefix, length, (index) =>
    index === 0 ? object({ first: TEXT }) : link(ref(`${prefix}${index - 1}`), index),
  );
}

export function nested(depth: number, around: (inner: Json, level: number) => Json): Json {
  let schema: Json = TEXT;
  for (let level = 0; level < depth; level++) schema = around(schema, level);
  return schema;
}
