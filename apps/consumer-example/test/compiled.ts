import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Compilation {
  /** Of the team's folder `types`. */
  readonly file: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What a compiler says of a file of a team, and the folder where its output is. */
export async function compiled(
  team: string,
  compiler: string,
  { file, options }: Compilation,
): Promise<{ readonly said: string; readonly output: string }> {
  const name = Object.values({ file, ...options })
    .join('-')
    .replaceAll(/\W+/g, '-');
  const output = join(team, 'compiled', name);
  const config = join(team, 'types', `tsconfig.${name}.json`);
  const shared = { target: 'ES2023', strict: true, skipLibCheck: false, rootDir: '.', outDir: output };
  await mkdir(output, { recursive: true });
  await writeFile(config, JSON.stringify({ compilerOptions: { ...shared, ...options }, files: [file] }));
  const { stdout } = await run(process.execPath, [compiler, '-p', config]).catch((error) => error);
  return { said: String(stdout), output };
}
