import { createRequire } from 'node:module';

/**
 * The compiler for openapi-typescript, without what an import costs of a package that is no module: the one that ts-morph
 * brings, so that one thread has no need of two.
 */
export default (createRequire(import.meta.url)('ts-morph') as typeof import('ts-morph')).ts;
