export { mayBacktrack } from './backtracking.ts';
export { reportClosedParts } from './closed-parts.ts';
export { compiledPattern } from './compiled-pattern.ts';
export type { SchemaDialect } from './context.ts';
export { cyclicSchemas } from './cycles.ts';
export { splitByDirection } from './directions/split.ts';
export { discriminatedParts, discriminatingValues } from './discriminated.ts';
export { findProperty, resolveSchema } from './find-property.ts';
export {
  type ExpressionSyntax,
  linkInputs,
  reportBrokenLink,
  reportServer,
  reportUnfollowed,
} from './links.ts';
export { matches } from './matches.ts';
export { type ReadOptions, SpecReader } from './reader.ts';
export { readServers } from './server-object.ts';
