import { flushCompileCache, registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
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

/** A job as text can hold it. */
type SentJob = Omit<DocumentJob, 'names'> & { readonly names: readonly (readonly [string, string])[] };

export type Answer = { readonly text: string } | { readonly error: unknown };

/** Answers in the order of the jobs. */
parentPort?.on('message', (job: string) => parentPort?.postMessage(answer(job)));

function answer(text: string): Answer {
  try {
    const { names, ...job }: SentJob = JSON.parse(text);
    return { text: printDocument({ ...job, names: new Map(names) }) };
  } catch (error) {
    return { error };
  }
}
