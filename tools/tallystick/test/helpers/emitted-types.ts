import { openapiOutput } from '../../src/emit/openapi/index.ts';
import { typesFile } from '../../src/emit/types/types-file.ts';
import type { Contract } from '../../src/model/index.ts';
import { contractOf, type PlainContract, type PlainSchema } from './contract.ts';

/** The text of `src/types.ts`. */
export function typesText(contract: Contract): string {
  return typesFile(contract, { header: ['header'], runtimeModule: (part) => part }).text;
}

/** The text of `src/openapi.ts`. */
export async function openapiText(contract: Contract): Promise<string> {
  const context = {
    packageName: 'sample',
    runtime: 'package',
    header: ['header'],
    runtimeModule: () => '',
  } as const;
  const [file] = await openapiOutput.emit(contract, context);
  return file?.text ?? '';
}

/** The printed type of a schema, on one line and without comments. */
export function typeOf(subject: PlainSchema, others: Readonly<Record<string, PlainSchema>> = {}): string {
  return declaredType({ schemas: { Subject: subject, ...others } }, 'Subject');
}

/** The printed type of a declaration, on one line, without comments and without a semicolon behind the last member. */
export function declaredType(plain: PlainContract, name: string): string {
  const text = typesText(contractOf(plain)).replace(/\/\*\*.*?\*\//gs, '');
  const [, type, members] =
    new RegExp(`^export (?:type ${name} =(.*?);$|interface ${name} (\\{.*?^\\}))`, 'ms').exec(text) ?? [];
  const [, values] = new RegExp(`^export const ${name} = \\[(.*?)\\] as const;$`, 'ms').exec(text) ?? [];
  const found = values?.replaceAll(',', ' |') ?? type ?? members;
  if (found === undefined) throw new Error(`no ${name} in ${text}`);
  return found.replace(/\s+/g, ' ').replaceAll('; }', ' }').trim();
}
