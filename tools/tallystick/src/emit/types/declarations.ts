import type { Contract, NamedSchema, Operation, Webhook } from '../../model/index.ts';
import { docText } from './docs.ts';
import { type NamedProjection, operationTypes } from './operation-types.ts';
import { type ProjectionScope, projectSchema } from './project-schema.ts';
import type { ProjectedSchema } from './projected-schema.ts';

/** A type of `src/types.ts`. */
export interface Declaration {
  readonly name: string;
  readonly schema: ProjectedSchema;
  readonly doc?: string | undefined;
  /** Whether it is an enum that stood within another type. */
  readonly isEnum?: true;
}

/**
 * Types that belong together: those of a schema, an operation or a webhook. Each is made without looking at the others.
 */
export interface DeclaredUnit {
  /** What the names of its types begin with. */
  readonly name: string;
  readonly kind: 'schema' | 'operation' | 'webhook';
  readonly declarations: readonly Declaration[];
}

const known = new WeakMap<Contract, readonly DeclaredUnit[]>();

/** Every type of a contract, in the order of the spec. Throws a TypeError where two have one name. */
export function declaredUnits(contract: Contract): readonly DeclaredUnit[] {
  const units = known.get(contract) ?? unitsOf(contract);
  known.set(contract, units);
  return units;
}

function unitsOf(contract: Contract): readonly DeclaredUnit[] {
  const scope = { contract };
  const schemas = [...contract.schemas.values()].map((schema) => schemaUnit(schema, scope));
  const operations = contract.operations.map((operation) => operationUnit(operation, scope));
  const units = [...schemas, ...operations];
  const names = new Set<string>();
  for (const { name } of units.flatMap(({ declarations }) => declarations)) {
    if (names.has(name))
      throw new TypeError(`two types are named ${name}: names are planned before they are printed`);
    names.add(name);
  }
  const webhooks = contract.webhooks.filter(({ typeName }) => !names.has(typeName));
  return [...units, ...webhooks.map((webhook) => webhookUnit(webhook, scope))];
}

function schemaUnit({ typeName, schema }: NamedSchema, scope: ProjectionScope): DeclaredUnit {
  const projected = projectSchema(schema, scope);
  const title = typeof schema === 'boolean' ? undefined : schema.title;
  const { description = title, ...tags } = projected.docs ?? {};
  const doc = docText({ ...tags, ...(description === undefined ? {} : { description }) });
  return { name: typeName, kind: 'schema', declarations: [{ name: typeName, schema: projected, doc }] };
}

function webhookUnit(
  { typeName, payload, description, summary }: Webhook,
  scope: ProjectionScope,
): DeclaredUnit {
  const declaration = { name: typeName, schema: projectSchema(payload, scope), doc: description ?? summary };
  return { name: typeName, kind: 'webhook', declarations: [declaration] };
}

function operationUnit(operation: Operation, scope: ProjectionScope): DeclaredUnit {
  const docs = operationDocs(operation);
  const declarations = operationTypes(operation, scope).map(([name, schema]: NamedProjection) => {
    return { name, schema, doc: docs.get(name) };
  });
  return { name: operation.typeName, kind: 'operation', declarations };
}

/** What the operation does is documented at its call. */
function operationDocs({ id, typeName, outcomes, injected }: Operation): ReadonlyMap<string, string> {
  const rest = injected.length === 0 ? '' : ' The client adds credentials and constants.';
  const docs = new Map([
    [`${typeName}Input`, `The input of ${id}.${rest}`],
    [`${typeName}Result`, `The result of ${id}.`],
    [`${typeName}Errors`, `The data of the documented errors of ${id}.`],
  ]);
  for (const { typeName: name, name: status, bodyNames = [], promise } of outcomes) {
    if (name !== undefined) docs.set(name, `The result of ${id} with status ${status}.`);
    for (const [mediaType, each] of bodyNames) {
      const reply = `The result of ${id} with media type ${mediaType}.`;
      docs.set(each, promise === 'rejects' ? `The data of the error ${status} of ${id}.` : reply);
    }
  }
  return docs;
}
