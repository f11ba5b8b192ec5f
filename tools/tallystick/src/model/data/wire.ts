import type { JsonSchema } from '@tallystick/runtime/contract';
import type { Contract, SchemaId, SchemaObject } from '../index.ts';
import { escapeSegment } from '../pointer.ts';
import type { SchemaOf } from './members.ts';
import { schemaData } from './schema-data.ts';

/** The schemas of a contract as data, as the codec and the schema engine read them. */
export interface WireSchemas {
  readonly schema: SchemaOf;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

const KNOWN = new WeakMap<Contract['schemas'], WireSchemas>();

/** The same objects for the same schemas: the codec remembers what it found in them. */
export function wireSchemas({ schemas }: Pick<Contract, 'schemas'>): WireSchemas {
  const known = KNOWN.get(schemas) ?? convert(schemas);
  KNOWN.set(schemas, known);
  return known;
}

function convert(schemas: Contract['schemas']): WireSchemas {
  const ref = (id: SchemaId): string => `#/schemas/${escapeSegment(schemas.get(id)?.name ?? id)}`;
  const known = new WeakMap<SchemaObject, JsonSchema>();
  const schema: SchemaOf = (each) => {
    if (typeof each === 'boolean') return each;
    const data = known.get(each) ?? schemaData(each, ref);
    known.set(each, data);
    return data;
  };
  const named = [...schemas.values()].map((each) => [each.name, schema(each.schema)] as const);
  return { schema, schemas: Object.fromEntries(named) };
}
