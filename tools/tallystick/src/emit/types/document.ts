import type { Contract } from '../../model/index.ts';
import type { HiddenNames } from './hidden-names.ts';
import { type NamedProjection, operationTypes } from './operation-types.ts';
import { type DocumentPart, pathsOf, webhooksOf } from './paths.ts';
import { projectSchema } from './project-schema.ts';

/** The type projection of a contract: an OpenAPI 3.1 document that says of it what types can say. */
export function projectDocument(contract: Contract, names: HiddenNames): DocumentPart {
  const scope = { contract, names };
  const schemas = new Map<string, NamedProjection[1]>();
  for (const { typeName, schema } of contract.schemas.values())
    schemas.set(typeName, projectSchema(schema, scope));
  for (const [name, schema] of contract.operations.flatMap((operation) => operationTypes(operation, scope)))
    addOwn(schemas, name, schema);
  for (const { typeName, payload } of contract.webhooks)
    if (!schemas.has(typeName)) schemas.set(typeName, projectSchema(payload, scope));
  return {
    openapi: '3.1.0',
    paths: pathsOf(contract.operations, scope),
    webhooks: webhooksOf(contract.webhooks, scope),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

function addOwn(schemas: Map<string, NamedProjection[1]>, name: string, schema: NamedProjection[1]): void {
  if (schemas.has(name))
    throw new TypeError(`two types are named ${name}: names are planned before they are printed`);
  schemas.set(name, schema);
}
