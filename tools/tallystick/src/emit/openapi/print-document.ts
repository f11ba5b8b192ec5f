import { createConfig } from '@redocly/openapi-core';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import ts from 'typescript';
import { type PrintSkeleton, TYPE } from './skeleton.ts';

/** Types of a document as openapi-typescript lays them out; what stands in for types, names and texts is left in it. */
export const printSkeleton: PrintSkeleton = async (skeleton) => {
  const nodes = await openapiTS(skeleton as unknown as OpenAPI3, {
    // The document is our own: no rule of the linter is asked.
    redocly: await createConfig({ rules: {} }, { extends: [] }),
    silent: true,
    transform: (schema) => standInType(schema),
  });
  return astToString(nodes, { fileName: 'openapi.ts' });
};

function standInType(schema: object): ts.TypeNode | undefined {
  const standIn = (schema as { readonly [TYPE]?: unknown })[TYPE];
  if (typeof standIn !== 'string') return undefined;
  return ts.factory.createTypeReferenceNode(ts.factory.createIdentifier(standIn));
}
