import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { COMPILERS } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

/**
 * A copy of the `src/` of a package, in which a test follows a row of "Where do I add …?" in CONTRIBUTING.md. It lies in
 * the folder of the package, so that imports of other packages resolve. Paths are relative to `src/`.
 */
export interface Scratch {
  /** Writes a new file. */
  readonly add: (path: string, text: string) => void;
  /** Puts a text before the first occurrence of another one in a file; throws where there is none. */
  readonly insertBefore: (path: string, anchor: string, text: string) => void;
  /** What a module of the copy exports. */
  readonly load: (path: string) => Promise<Readonly<Record<string, unknown>>>;
  /** What the compiler reports of the copy: `src/emit/outputs.ts(3,1): error TS…` a line. */
  readonly typeErrors: () => readonly string[];
  readonly remove: () => void;
}

/** `home`: folder of the package within the repository. */
export function scratchCopy(home = 'tools/tallystick'): Scratch {
  const parent = join(REPOSITORY, home, '.tallystick');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'scratch-'));
  const source = (path: string): string => join(folder, 'src', path);
  cpSync(join(REPOSITORY, home, 'src'), join(folder, 'src'), { recursive: true });
  return {
    add: (path, text) => {
      mkdirSync(dirname(source(path)), { recursive: true });
      writeFileSync(source(path), text, { flag: 'wx' });
    },
    insertBefore: (path, anchor, text) => {
      const [before, ...after] = readFileSync(source(path), 'utf8').split(anchor);
      if (after.length === 0) throw new Error(`${path} does not contain ${JSON.stringify(anchor)}`);
      writeFileSync(source(path), `${before}${text}${anchor}${after.join(anchor)}`);
    },
    load: (path) => import(/* @vite-ignore */ pathToFileURL(source(path)).href),
    typeErrors: () => typeErrorsIn(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function typeErrorsIn(folder: string): readonly string[] {
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: { noEmit: true, rootDir: '.' },
    include: ['src'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = [COMPILERS['7'], '-p', '.', '--pretty', 'false'];
  const { stdout } = spawnSync(process.execPath, compiler, { cwd: folder, encoding: 'utf8' });
  return stdout.split('\n').filter((line) => /^\S.*: error TS/.test(line));
}
