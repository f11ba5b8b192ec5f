export type { SchemaDialect } from './context.ts';
export { cyclicSchemas } from './cycles.ts';
export { type ReadOptions, SpecReader } from './reader.ts';
export { readServers } from './server-object.ts';
