import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compiler of the workspace, run as anybody would run it. */
function compiler(): string {
  const manifest = createRequire(join(root, '../../package.json')).resolve('typescript/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly tsc: string } };
  return join(dirname(manifest), bin.tsc);
}

it('what must not compile does not, and everything else does', async () => {
  const check = run(process.execPath, [compiler(), '-p', 'tsconfig.types.json'], { cwd: root });
  const output = await check.then(
    ({ stdout }) => stdout,
    ({ stdout }: { readonly stdout: string }) => stdout,
  );
  expect(output).toBe('');
});
