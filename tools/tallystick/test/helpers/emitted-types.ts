import { emitTypes } from '../../src/emit/types/index.ts';
import type { Contract } from '../../src/model/index.ts';
import { contractOf, type PlainContract, type PlainSchema } from './contract.ts';

export function emittedFile(contract: Contract, path: string): string {
  const options = {
    packageName: 'sample',
    runtime: 'package',
    header: ['header'],
    runtimeModule: () => '',
  } as const;
  return emitTypes(contract, options).find((file) => file.path === path)?.text ?? '';
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
