import { type JsonSchema, requiredChoices, type SchemaContext } from '@tallystick/runtime/schema';
import { wireSchemas } from '../model/data/wire.ts';
import type { Schema } from '../model/index.ts';
import type { ValidationScope } from './issue.ts';

/** A schema of the model as the data that the engine reads. */
export function schemaDataOf(schema: Schema, scope: Pick<ValidationScope, 'schemas'>): JsonSchema {
  return wireSchemas(scope).schema(schema);
}

/** The context in which the engine reads the schemas of a contract. Local dates are taken to be of UTC. */
export function engineContext({ schemas, now, samples: _, ...options }: ValidationScope): SchemaContext {
  return { schemas: wireSchemas({ schemas }).schemas, clock: () => now, timeZone: '+00:00', ...options };
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
