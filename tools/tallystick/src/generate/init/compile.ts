import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Builds a generated package with the compiler that the generator brings. It is a separate process, which ends with
 * an interruption. Types are written, not checked: that they are right is what the generator's own tests are for.
 * Returns what the compiler said where it failed.
 */
export function compilePackage(folder: string, signal: AbortSignal): Promise<string | undefined> {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const args = [tsc, '-p', join(folder, 'tsconfig.build.json'), '--noCheck', '--pretty', 'false'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], signal });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said += part.toString();
      });
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0 ? undefined : said.trim()));
  });
}
