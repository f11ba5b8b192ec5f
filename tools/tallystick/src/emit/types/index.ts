import type { Contract } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { aliasFile } from './aliases.ts';
import { projectDocument } from './document.ts';
import { HiddenNames } from './hidden-names.ts';
import type { DocumentJob } from './print-document.ts';

export { callerInput } from './caller-input.ts';
export type { DocumentPrinter } from './document-printer.ts';
export { isTypedRule } from './type-giving.ts';

/** Prints the types of a projected document. */
export type PrintDocument = (job: DocumentJob) => Promise<string>;

/**
 * `src/openapi.ts`, openapi-typescript's output, and `src/types.ts`, friendly names for what is in it. The document is
 * handed to `print` before this returns: another thread is at it while the caller goes on.
 */
export async function emitTypes(
  contract: Contract,
  { header }: EmitOptions,
  print: PrintDocument = printHere,
): Promise<SourceFile[]> {
  const text = print(documentJob(contract, header));
  const aliases = aliasFile(contract, header);
  return [{ path: 'src/openapi.ts', text: await text }, aliases];
}

/** What of a contract openapi-typescript is to print. */
export function documentJob(contract: Contract, header: readonly string[]): DocumentJob {
  const names = new HiddenNames();
  const document = projectDocument(contract, names);
  return { document, header, names: names.revealed };
}

/** Loaded where it is needed: the compiler comes with it. */
async function printHere(job: DocumentJob): Promise<string> {
  const { printDocument } = await import('./print-document.ts');
  return printDocument(job);
}
