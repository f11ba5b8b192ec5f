import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMPILERS, compile, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

const EFFECT = `import { withValues } from '../../pointer-values.ts';
import type { Effect } from './effect.ts';

/** Writes a number that grows at each call into the result. */
export interface CountEffect {
  readonly kind: 'count';
  readonly counter: string;
  readonly at: string;
}

export const count: Effect<CountEffect> = {
  kind: 'count',
  members: { counter: 'text', at: 'pointer' },
  perform: ({ counter, at }, context) => withValues(context.result, at, [context.count(counter)]),
};
`;

const result = { type: 'object', properties: { turn: { type: 'integer' } }, required: ['turn'] };

const spec = (effect: object): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Turns', version: '1.0.0' },
    servers: [{ url: 'https://turns.test' }],
    paths: {
      '/turns': {
        post: {
          operationId: 'takeTurn',
          responses: { 200: { description: 'OK', content: { 'application/json': { schema: result } } } },
          'x-tallystick-effects': [effect],
        },
      },
    },
  });

const CONFIG = `export default { contracts: { turns: { spec: 'openapi.json', output: 'turns', packageName: '@sample/turns' } } };
`;

const PROGRAM = `import { contract } from './turns/src/contract.ts';
import { createMockEngine } from '@tallystick/runtime/mock';

const engine = createMockEngine(contract, {});
const call = () => engine.handle(new Request('https://turns.test/turns', { method: 'POST' }));
const replies = [await call(), await call()].map((reply) => reply.json());
console.log(JSON.stringify(await Promise.all(replies)));
`;

describe('a mock effect is one file and one line in a list', () => {
  let scratch = '';

  const node = (...args: readonly string[]): string => {
    const run = spawnSync(process.execPath, args, { cwd: scratch, encoding: 'utf8' });
    return run.status === 0 ? run.stdout : `${run.stdout}${run.stderr}`;
  };

  /** A copy of runtime and generator, which find each other; all other packages are found where they are. */
  beforeAll(() => {
    scratch = temporaryFolder();
    const copied = ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json'];
    for (const folder of ['packages/runtime', 'tools/tallystick'])
      for (const each of copied)
        cpSync(join(ROOT, folder, each), join(scratch, folder, each), { recursive: true });
    const vendor = 'tools/tallystick/dist/vendor';
    cpSync(join(ROOT, vendor), join(scratch, vendor), { recursive: true });
    cpSync(join(ROOT, 'tsconfig.base.json'), join(scratch, 'tsconfig.base.json'));
    mkdirSync(join(scratch, 'node_modules/@tallystick'), { recursive: true });
    symlinkSync(join(scratch, 'packages/runtime'), join(scratch, 'node_modules/@tallystick/runtime'));
    const effects = join(scratch, 'packages/runtime/src/mock/effects');
    const list = readFileSync(join(effects, 'index.ts'), 'utf8')
      .replace('[store, emit]', '[store, emit, count]')
      .replace('[typeof store, typeof emit]', '[typeof store, typeof emit, typeof count]');
    writeFileSync(join(effects, 'count.ts'), EFFECT);
    writeFileSync(join(effects, 'index.ts'), `import { count } from './count.ts';\n${list}`);
    writeFiles(scratch, [
      { path: 'tallystick.config.ts', text: CONFIG },
      { path: 'try.ts', text: PROGRAM },
    ]);
  });

  afterAll(() => removeFolder(scratch));

  it('compiles: its type and the check of the extension follow from the list', () => {
    expect(node(COMPILERS['7'], '-p', 'packages/runtime/tsconfig.build.json')).toBe('');
    expect(compile('7', join(scratch, 'tools/tallystick'), 'tsconfig.build.json', ['--noEmit'])).toBe('');
  });

  it('is read from a spec, and a generated package has a mock that performs it', () => {
    writeFileSync(join(scratch, 'openapi.json'), spec({ count: { counter: 'turns', at: '/turn' } }));
    expect(node('tools/tallystick/src/cli/main.ts', 'generate')).not.toContain('nothing generated');
    expect(JSON.parse(node('try.ts'))).toMatchObject([{ turn: 1 }, { turn: 2 }]);
  });

  it('is reported where a spec states it wrongly', () => {
    writeFileSync(join(scratch, 'openapi.json'), spec({ count: { counter: 'turns', at: 'turn' } }));
    expect(node('tools/tallystick/src/cli/main.ts', 'lint')).toContain('a JSON pointer');
  });
});
