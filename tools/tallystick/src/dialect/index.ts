export { identity, withBodyNames } from './body-names.ts';
export { reportClosedParts } from './closed-subschemas.ts';
export type { SchemaDialect } from './context.ts';
export {
  type ExpressionSyntax,
  linkInputs,
  reportBrokenLink,
  reportServer,
  reportUnfollowed,
} from './links.ts';
export { withPagination } from './pagination/index.ts';
export { type ReadOptions, SpecReader } from './reader.ts';
export { recognise, SWAGGER_VERSION } from './recognise.ts';
export { readServers } from './server-object.ts';
export { reportUnsendable } from './unsendable.ts';
export { splitVariants } from './variants/split.ts';
export { withHooks } from './with-hooks.ts';
