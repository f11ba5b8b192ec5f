import type { OpenAPI3, default as openapiTypescript } from 'openapi-typescript';
import type ts from 'typescript';
import { type PrintSkeleton, TYPE } from './skeleton.ts';

interface Layout {
  readonly default: typeof openapiTypescript;
  readonly astToString: (nodes: ts.Node[], options: { readonly fileName: string }) => string;
  readonly factory: ts.NodeFactory;
}

// One file that the build makes of openapi-typescript, and of the compiler behind it as much as it calls: the whole of both
// takes longer to load than a small package to generate. The file is as far from the sources as from what is built of them.
const file = new URL('../../../dist/vendor/openapi-typescript.js', import.meta.url);
const { default: openapiTS, astToString, factory }: Layout = await import(file.href);

/** Types of a document as openapi-typescript lays them out; the stand-ins for types, names and texts are left in it. */
export const printSkeleton: PrintSkeleton = async (skeleton) => {
  const nodes = await openapiTS(skeleton as unknown as OpenAPI3, {
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
