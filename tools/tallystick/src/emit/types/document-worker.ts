import { flushCompileCache, registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { type Imports, loadPrinter, printImports } from '../../print/imports.ts';
import { enablePrivateCompileCache } from '../../write/compile-cache.ts';
import type { DocumentJob } from './print-document.ts';

// Each thread has a compile cache of its own; one that is ended would not keep what it compiled.
enablePrivateCompileCache();
// As an import the compiler would be read three times over: for its format, for its names, and to be compiled.
const compiler = new URL(`./compiler.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'typescript' && context.parentURL !== compiler
      ? { url: compiler, shortCircuit: true }
      : next(specifier, context),
});
const { printDocument } = await import('./print-document.ts');
flushCompileCache();

/** What a worker is told; it answers in the same order. */
export type Task =
  | {
      readonly types: Omit<DocumentJob, 'names'> & { readonly names: readonly (readonly [string, string])[] };
    }
  | { readonly imports: readonly Imports[] };

export type Answer = { readonly value: string | readonly string[] } | { readonly error: unknown };

parentPort?.on('message', (task: string) => {
  parentPort?.postMessage(answer(JSON.parse(task)));
  // for the imports, which come next
  loadPrinter();
});

function answer(task: Task): Answer {
  try {
    if ('imports' in task) return { value: task.imports.map(printImports) };
    return { value: printDocument({ ...task.types, names: new Map(task.types.names) }) };
  } catch (error) {
    return { error };
  }
}
