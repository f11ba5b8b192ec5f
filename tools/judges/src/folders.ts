import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** This folder. */
export const HERE = join(import.meta.dirname, '..');
export const ROOT = join(HERE, '..', '..');
/** The generator as it was built. */
export const TALLYSTICK = join(ROOT, 'tools', 'tallystick', 'dist', 'cli', 'main.js');
export const GENESYS_SPEC = join(ROOT, 'specs', 'genesys-chat', 'openapi.yaml');
/** An API as many teams have one: the tests of resources use it too. */
export const ORDERS_SPEC = join(ROOT, 'tools', 'tallystick', 'test', 'resources', 'orders.yaml');
export const CALLGEAR_SPEC = join(ROOT, 'specs', 'callgear-data-api', 'openrpc.json');

/** Finds what is installed here. */
export const installed = createRequire(join(HERE, 'package.json'));

/** The program of Prism's command line. */
export function prismProgram(): string {
  return join(dirname(installed.resolve('@stoplight/prism-cli/package.json')), 'dist', 'index.js');
}
