import type { EmitContext } from '../../src/emit/context.ts';
import { aliasFile } from '../../src/emit/types/aliases.ts';
import { documentJob } from '../../src/emit/types/index.ts';
import { printDocument } from '../../src/emit/types/print-document.ts';
import type { Contract } from '../../src/model/index.ts';
import type { SourceFile } from '../../src/print/index.ts';
import { contractOf, type PlainContract, type PlainSchema } from './contract.ts';

/** What `emitTypes` makes, at once. */
export function emittedTypes(
  contract: Contract,
  { header }: Pick<EmitContext, 'header'>,
): readonly SourceFile[] {
  const text = printDocument(documentJob(contract, header));
  return [{ path: 'src/openapi.ts', text }, aliasFile(contract, header)];
}

export function emittedFile(contract: Contract, path: string): string {
  return emittedTypes(contract, { header: ['header'] }).find((file) => file.path === path)?.text ?? '';
}

/** The printed type of a schema, on one line and without comments. */
export function typeOf(subject: PlainSchema, others: Readonly<Record<string, PlainSchema>> = {}): string {
  return componentOf({ schemas: { Subject: subject, ...others } }, 'Subject');
}

/** The printed type of a member of `components.schemas`, on one line and without comments. */
export function componentOf(plain: PlainContract, name: string): string {
  const text = emittedFile(contractOf(plain), 'src/openapi.ts');
  const schemas = text.slice(text.indexOf('    schemas: {'), text.indexOf('\n    responses: never;'));
  const start = schemas.indexOf(`\n        ${name}: `);
  if (start < 0) throw new Error(`no ${name} in ${schemas}`);
  const own = schemas.slice(start + name.length + 11);
  const end = own.search(/;\n(?: {8}(?![ }])| {4}\})/);
  return own
    .slice(0, end)
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .trim();
}
