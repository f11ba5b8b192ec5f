import type { Contract } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { aliasFile, DOCUMENT_TYPES } from './aliases.ts';
import { projectDocument } from './document.ts';
import { HiddenNames } from './hidden-names.ts';
import type { DocumentJob } from './print-document.ts';

export { callerInput } from './caller-input.ts';
export type { DocumentPrinter } from './document-printer.ts';
export { isTypedRule } from './type-giving.ts';

export const typesOutput: Output = {
  name: 'types',
  exports: { './types': 'types' },
  readme: () => ({
    './types': '`paths` and `components` as openapi-typescript prints them, and a name for every type',
  }),
  label: 'types',
  index: { module: 'types', typeOnly: true, names: typeNames },
  emit: emitTypes,
};

/**
 * `src/openapi.ts`, openapi-typescript's output, and `src/types.ts`, friendly names for what is in it. The document is
 * sent to `printDocument` before this returns: another thread prints it while the caller goes on.
 */
async function emitTypes(
  contract: Contract,
  { header, printDocument = printHere }: EmitContext,
): Promise<readonly SourceFile[]> {
  const text = printDocument(documentJob(contract, header));
  const aliases = aliasFile(contract, header);
  return [{ path: 'src/openapi.ts', text: await text }, aliases];
}

/**
 * Names that a spec chooses, and those of openapi-typescript, which an operation may have too: the names of its types are
 * planned to clash with nothing.
 */
function typeNames({ schemas, webhooks }: Contract): readonly string[] {
  return [...DOCUMENT_TYPES, ...[...schemas.values(), ...webhooks].map(({ typeName }) => typeName)];
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
