import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuntimeModule } from '../runtime-module.ts';
import { plainSource } from './plain-source.ts';
import { type SourceModule, sourceModule } from './source-module.ts';

const RUNTIME = dirname(fileURLToPath(import.meta.resolve('@tallystick/runtime/package.json')));

const { exports: EXPORTS }: { readonly exports: Readonly<Record<string, { readonly default?: string }>> } =
  JSON.parse(readFileSync(join(RUNTIME, 'package.json'), 'utf8'));

/** Module specifier of a part of the inlined runtime, as seen from `src/`: what `exports` of its package.json says. */
export function inlineModule(part: RuntimeModule): string {
  const target = EXPORTS[part === '' ? '.' : `./${part}`]?.default;
  if (target === undefined) throw new Error(`@tallystick/runtime does not export ${JSON.stringify(part)}`);
  return `./runtime/${target.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts')}`;
}

/** The text of one of the runtime's own sources, as it is installed beside the generator, by its path below `src/`. */
export function runtimeSource(path: string): string {
  return readFileSync(join(RUNTIME, 'src', path), 'utf8');
}

const known = new Map<string, SourceModule>();

/** What such a source says, without the comments that a package leaves out. All packages of a run share it. */
export function plainModule(path: string): SourceModule {
  const source = known.get(path) ?? sourceModule(path, plainSource(runtimeSource(path), READ.has(path)));
  known.set(path, source);
  return source;
}

/** Files whose docs are shown to who calls a client: those of options, errors and replies. */
const READ: ReadonlySet<string> = new Set(
  ['connection', 'error', 'issue', 'message', 'options', 'responses', 'validation', 'with-response'].map(
    (name) => `call/${name}.ts`,
  ),
);

/** Whether there is one: the helpers of validators are a separate file in a package. */
export function isRuntimeSource(path: string): boolean {
  return existsSync(join(RUNTIME, 'src', path));
}

export function runtimeLicense(): string {
  return readFileSync(join(RUNTIME, 'LICENSE'), 'utf8');
}
