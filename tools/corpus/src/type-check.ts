import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { STRICT } from '../../tallystick/src/emit/package/tsconfig.ts';

/** A compiler, and how it resolves modules. */
export interface Mode {
  readonly name: string;
  readonly compiler: string;
  readonly module: 'NodeNext' | 'ESNext';
  readonly moduleResolution: 'NodeNext' | 'Bundler';
}

const root = createRequire(new URL('../../../package.json', import.meta.url));
const generator = createRequire(new URL('../../tallystick/package.json', import.meta.url));
const compilerOf = (require: NodeJS.Require): string =>
  join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');

export const MODES: readonly Mode[] = (['5.9', '7'] as const).flatMap((version) => {
  const compiler = compilerOf(version === '7' ? root : generator);
  return [
    { name: `TypeScript ${version}, NodeNext`, compiler, module: 'NodeNext', moduleResolution: 'NodeNext' },
    { name: `TypeScript ${version}, Bundler`, compiler, module: 'ESNext', moduleResolution: 'Bundler' },
  ] as const;
});

/** Errors by the name of the folder below `folder`; packages are checked together, as one program. */
export async function typeCheck(
  folder: string,
  names: readonly string[],
  { name, compiler, module, moduleResolution }: Mode,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const project = join(folder, `tsconfig.${name.replaceAll(/\W+/g, '-')}.json`);
  const compilerOptions = {
    ...STRICT,
    module,
    moduleResolution,
    allowImportingTsExtensions: true,
    noEmit: true,
  };
  await writeFile(project, JSON.stringify({ compilerOptions, include: names.map((each) => `${each}/src`) }));
  const output = await run(compiler, ['-p', project, '--pretty', 'false'], folder);
  const errors = new Map<string, string[]>();
  for (const line of output
    .split('\n')
    .filter((each) => / error TS\d+: /.test(each) || /^error /.test(each))) {
    const owner = line.split('/')[0] ?? '';
    errors.set(owner, [...(errors.get(owner) ?? []), line]);
  }
  return errors;
}

function run(compiler: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=8192', compiler, ...args], { cwd });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}
