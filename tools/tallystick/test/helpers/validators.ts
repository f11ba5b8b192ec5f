import type {
  Issue,
  ValidationContext,
  ValidationResult,
} from '../../../../packages/runtime/src/call/validation.ts';
import { emitValidators } from '../../src/emit/validators/index.ts';
import type { Contract } from '../../src/model/contract.ts';
import { contractOf, type PlainSchema } from './contract.ts';
import { evaluate } from './evaluate.ts';

/** The runtime's own modules: a module that is imported as data knows no packages. */
const RUNTIME: Readonly<Record<string, string>> = {
  validate: import.meta.resolve('../../../../packages/runtime/src/validate/index.ts'),
  patterns: import.meta.resolve('../../../../packages/runtime/src/schema/bounded-pattern.ts'),
};

/** Options under which no package is needed at run time. */
export const EMIT_OPTIONS = {
  packageName: '@test/test',
  runtime: 'package',
  header: ['Test.'],
  runtimeModule: (part: string) => RUNTIME[part] ?? `@tallystick/runtime${part === '' ? '' : `/${part}`}`,
} as const;

export function validatorText(contract: Contract, formats: 'assert' | 'annotate' = 'assert'): string {
  return emitValidators(contract, EMIT_OPTIONS, { formats })
    .map(({ text }) => text)
    .join('\n');
}

export interface Validators {
  readonly is: (value: unknown, context?: ValidationContext) => boolean;
  readonly validate: (value: unknown, context?: ValidationContext) => ValidationResult<unknown>;
  readonly issues: (value: unknown, context?: ValidationContext) => readonly Issue[];
}

/** The validators of one of a contract's types, made by generating and importing the file. */
export async function validatorsOf(
  contract: Contract,
  typeName: string,
  formats: 'assert' | 'annotate' = 'assert',
): Promise<Validators> {
  const module = await evaluate(validatorText(contract, formats));
  const is = module[`is${typeName}`] as Validators['is'];
  const validate = module[`validate${typeName}`] as Validators['validate'];
  const issues = (value: unknown, context?: ValidationContext): readonly Issue[] => {
    const result = validate(value, context);
    return result.ok ? [] : result.issues;
  };
  return { is, validate, issues };
}

export async function validatorsOfSchema(schema: PlainSchema): Promise<Validators> {
  return validatorsOf(contractOf({ schemas: { Thing: schema } }), 'Thing');
}

/** What emitted validators import from the runtime. */
export const VALIDATION_RUNTIME = `
export interface Issue { readonly pointer: string; readonly code: string; readonly message: string; readonly params: object; readonly received?: unknown }
export interface ValidationContext { readonly clock?: () => number; readonly timeZone?: string; readonly messages?: { readonly [code: string]: string | ((params: never) => string) | undefined } }
export type ValidationResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };
`;
