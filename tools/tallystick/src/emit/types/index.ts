import type { Contract } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { aliasFile } from './aliases.ts';
import { projectDocument } from './document.ts';
import { HiddenNames } from './hidden-names.ts';
import { printDocument } from './print-document.ts';

export { callerInput } from './caller-input.ts';
export { isTypedRule } from './type-giving.ts';

/** `src/openapi.ts`, openapi-typescript's output, and `src/types.ts`, friendly names for what is in it. */
export function emitTypes(contract: Contract, { header }: EmitOptions): SourceFile[] {
  const names = new HiddenNames();
  const document = projectDocument(contract, names);
  return [
    { path: 'src/openapi.ts', text: printDocument(document, header, names) },
    aliasFile(contract, header),
  ];
}
