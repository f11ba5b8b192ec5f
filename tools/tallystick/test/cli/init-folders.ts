import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { type CliResult, runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';

/** A spec of one operation; its reply refers to `pet.json`, which is `OTHER`. */
export const SPEC = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pet Shop!', version: '1' },
  servers: [{ url: 'https://pets.example' }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: {
          200: { description: 'ok', content: { 'application/json': { schema: { $ref: 'pet.json#/Pets' } } } },
        },
      },
    },
  },
});
export const OTHER = JSON.stringify({ Pets: { type: 'array', items: { type: 'string' } } });

/** A config with another contract, of which nothing is generated. */
export function oneOther(): string {
  return "export default {\n  contracts: {\n    other: { spec: 'other.json', output: 'packages/other' },\n  },\n};\n";
}

/**
 * Two folders, fresh for each test of a file: `folder()`, where `init` runs, and `elsewhere()`, with `spec.json` and
 * `pet.json`. `init` runs `init SPEC …`; its `printed` is all output.
 */
export function useInit() {
  let folder: string;
  let elsewhere: string;
  beforeEach(() => {
    folder = temporaryFolder();
    elsewhere = temporaryFolder({ 'spec.json': SPEC, 'pet.json': OTHER });
  });

  function init(
    args: readonly string[] = [],
    { spec = join(elsewhere, 'spec.json'), cwd = folder } = {},
  ): CliResult & { readonly printed: string } {
    const result = runCli(cwd, ['init', spec, ...args]);
    return { ...result, printed: result.stdout + result.stderr };
  }

  return { init, folder: () => folder, elsewhere: () => elsewhere };
}
