import { createRequire } from 'node:module';
import type { OpenAPI3 } from 'openapi-typescript';
import type ts from 'typescript';
import { type PrintSkeleton, TYPE } from './skeleton.ts';

// `require` in place of `import`: these packages do not say whether they are CommonJS, so `import` parses the nine
// megabytes of the compiler once more to find out. That takes a third of their time to load.
const load = createRequire(import.meta.url);
const { createConfig }: typeof import('@redocly/openapi-core') = load('@redocly/openapi-core');
const { default: openapiTS, astToString }: typeof import('openapi-typescript') = load('openapi-typescript');
const { factory }: typeof ts = load('typescript');

/** Types of a document as openapi-typescript lays them out; the stand-ins for types, names and texts are left in it. */
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
  return factory.createTypeReferenceNode(factory.createIdentifier(standIn));
}
