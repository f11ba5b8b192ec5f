import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { SRC } from '../helpers/source.ts';

const BUILT = join(SRC, '..', 'dist', 'cli', 'main.js');

/** Prints the path of each module below `packages` that is loaded. */
const PRINT_LOADED = `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    const [, found] = /\\/packages\\/(.*)$/.exec(url) ?? [];
    if (found !== undefined) console.log('loaded ' + found);
    return next(url, context);
  },
});`;

const document = {
  openapi: '3.1.0',
  info: { title: 'Boxes', version: '1' },
  paths: {
    '/boxes/{id}': {
      get: {
        operationId: 'getBox',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': { schema: { type: 'object', properties: { at: { type: 'number' } } } },
            },
          },
        },
      },
    },
  },
};

function workspace(): string {
  const contracts = { boxes: { spec: 'boxes.json', output: 'out' } };
  return temporaryFolder({
    'boxes.json': JSON.stringify(document),
    'tallystick.config.json': JSON.stringify({ contracts }),
  });
}

test('the built generator holds what it needs of other packages, and writes what its sources write', () => {
  const [built, fromSources] = [workspace(), workspace()];
  const hook = `data:text/javascript,${encodeURIComponent(PRINT_LOADED)}`;
  const { status, stdout } = spawnSync(process.execPath, ['--import', hook, BUILT, 'generate'], {
    cwd: built,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  const loaded = stdout.split('\n').filter((line) => line.startsWith('loaded '));
  expect(loaded.filter((line) => !line.includes('/transport/'))).toEqual([]);
  expect(runCli(fromSources, ['generate']).code).toBe(0);
  expect(filesIn(join(built, 'out'))).toEqual(filesIn(join(fromSources, 'out')));
});
