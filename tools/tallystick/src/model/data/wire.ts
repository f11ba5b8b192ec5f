import type { JsonSchema } from '@tallystick/runtime/contract';
import type { Contract, SchemaId } from '../index.ts';
import { escapeSegment } from '../pointer.ts';
import type { SchemaOf } from './members.ts';
import { schemaData } from './schema-data.ts';

/** The schemas of a contract as data, as the codec reads them. */
export interface WireSchemas {
  readonly schema: SchemaOf;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

const KNOWN = new WeakMap<Contract, WireSchemas>();

/** The same object for the same contract: the codec remembers what it found in it. */
export function wireSchemas(contract: Contract): WireSchemas {
  const known = KNOWN.get(contract) ?? convert(contract);
  KNOWN.set(contract, known);
  return known;
}

function convert(contract: Contract): WireSchemas {
  const ref = (id: SchemaId): string => `#/schemas/${escapeSegment(contract.schemas.get(id)?.name ?? id)}`;
  const schema: SchemaOf = (each) => schemaData(each, ref);
  const named = [...contract.schemas.values()].map((each) => [each.name, schema(each.schema)] as const);
  return { schema, schemas: Object.fromEntries(named) };
}
