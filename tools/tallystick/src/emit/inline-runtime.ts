import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commentLines, type SourceFile } from '../print/index.ts';
import type { RuntimeModule } from './runtime-module.ts';

const RUNTIME = dirname(fileURLToPath(import.meta.resolve('@tallystick/runtime/package.json')));

const { exports: EXPORTS }: { readonly exports: Readonly<Record<string, { readonly default?: string }>> } =
  JSON.parse(readFileSync(join(RUNTIME, 'package.json'), 'utf8'));

/** Entry file of a part of the runtime, below the runtime's `src/`: what `exports` of its package.json says. */
function entryOf(part: RuntimeModule): string {
  const target = EXPORTS[part === '' ? '.' : `./${part}`]?.default;
  if (target === undefined) throw new Error(`@tallystick/runtime does not export ${JSON.stringify(part)}`);
  return target.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts');
}

/** Module specifier of a part of the inlined runtime, as seen from `src/`. */
export function inlineModule(part: RuntimeModule): string {
  return `./runtime/${entryOf(part)}`;
}

/** The runtime's own sources that the parts need, as they are installed beside the generator, under `src/runtime/`. */
export function inlineRuntime(parts: Iterable<RuntimeModule>, header: readonly string[]): SourceFile[] {
  const folder = join(RUNTIME, 'src');
  const texts = new Map<string, string>();
  const waiting = [...parts].map(entryOf);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (texts.has(path)) continue;
    const text = readFileSync(join(folder, path), 'utf8');
    texts.set(path, text);
    waiting.push(
      ...relativeImports(text).map((specifier) => posix.join(posix.dirname(path ?? ''), specifier)),
    );
  }
  const comment = headerLines(header);
  const sources = [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => ({ path: `src/runtime/${path}`, text: `${comment}${text}` }));
  return sources.length === 0 ? [] : [licenseFile(header), ...sources];
}

/** The text of one of the runtime's own sources, by its path below `src/`. */
export function runtimeSource(path: string): string {
  return readFileSync(join(RUNTIME, 'src', path), 'utf8');
}

export function headerLines(header: readonly string[]): string {
  return header.map((line) => `// ${commentLines(line).join(' ')}\n`).join('');
}

/** The runtime's license requires its notice in every copy. */
function licenseFile(header: readonly string[]): SourceFile {
  const about = header.map((line) => `${commentLines(line).join(' ')}\n`).join('');
  const text = readFileSync(join(RUNTIME, 'LICENSE'), 'utf8');
  return {
    path: 'src/runtime/LICENSE',
    text: `${about}\nThis license is that of the files in this folder, which are parts of @tallystick/runtime.\n\n${text}`,
  };
}

/** The runtime's files are ours: each import or re-export of a neighbour is a `from './….ts'` or an `import('./….ts')` of its own. */
function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:from |import\()'(\.{1,2}\/[^']+\.ts)'/g)].flatMap(
    ([, specifier]) => specifier ?? [],
  );
}
