import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A new folder, which the caller removes. */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tallystick-hostile-'));
}

/** Packages in it find the runtime and msw, and nothing else. */
export async function workFolder(): Promise<string> {
  const folder = await temporaryFolder();
  const require = createRequire(import.meta.url);
  await mkdir(join(folder, 'node_modules', '@tallystick'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"type":"module","private":true}\n');
  const msw = dirname(require.resolve('msw/package.json'));
  const runtime = dirname(require.resolve('@tallystick/runtime/package.json'));
  await symlink(msw, join(folder, 'node_modules', 'msw'), 'junction');
  await symlink(runtime, join(folder, 'node_modules', '@tallystick', 'runtime'), 'junction');
  return folder;
}

/** Writes the files of a package. */
export async function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  for (const { path, text } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
