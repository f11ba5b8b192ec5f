import { type JsonSchema, requiredChoices, type SchemaContext } from '@tallystick/runtime/schema';
import { schemaData } from '../model/data/schema-data.ts';
import { escapeSegment, type Schema, type SchemaId, type SchemaObject } from '../model/index.ts';
import type { ValidationScope } from './issue.ts';

type Named = ValidationScope['schemas'];

/** What the engine knows of a contract, which stays what it is: its schemas as data. */
interface ContractSchemas {
  readonly byName: Readonly<Record<string, JsonSchema>>;
  readonly known: WeakMap<SchemaObject, JsonSchema>;
}

const CONTRACTS = new WeakMap<Named, ContractSchemas>();

/** A schema of the model as the data that the engine reads. */
export function schemaDataOf(schema: Schema, { schemas }: Pick<ValidationScope, 'schemas'>): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { known } = schemasOf(schemas);
  const data = known.get(schema) ?? schemaData(schema, refIn(schemas));
  known.set(schema, data);
  return data;
}

/** The context in which the engine reads the schemas of a contract. Local dates are taken to be of UTC. */
export function engineContext({ schemas, now, ...options }: ValidationScope): SchemaContext {
  return { schemas: schemasOf(schemas).byName, clock: () => now, timeZone: '+00:00', ...options };
}

/** The members that each branch requires, where to require members is all that the branches do. */
export function requirementsOf(
  branches: readonly Schema[],
  scope: Pick<ValidationScope, 'schemas'>,
): readonly (readonly string[])[] | undefined {
  const isBare = requiredChoices(branches.map((branch) => schemaDataOf(branch, scope))) !== undefined;
  return isBare
    ? branches.map((branch) => (typeof branch === 'object' ? (branch.required ?? []) : []))
    : undefined;
}

function schemasOf(schemas: Named): ContractSchemas {
  const found = CONTRACTS.get(schemas) ?? dataOf(schemas);
  CONTRACTS.set(schemas, found);
  return found;
}

function dataOf(schemas: Named): ContractSchemas {
  const ref = refIn(schemas);
  const byName = [...schemas.values()].map(({ name, schema }) => [name, schemaData(schema, ref)] as const);
  return { byName: Object.fromEntries(byName), known: new WeakMap() };
}

function refIn(schemas: Named): (id: SchemaId) => string {
  return (id) => `#/schemas/${escapeSegment(schemas.get(id)?.name ?? id)}`;
}
