import type { Contract } from '../../model/contract.ts';
import { printFile, type SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { createStatements } from './create.ts';
import { subjectStatements } from './exports.ts';
import { helperStatements } from './helpers/index.ts';
import { type PlanOptions, planContract } from './plan/plan.ts';
import { traitsOf } from './plan/traits.ts';
import { coversFunction } from './write/covers.ts';
import { fitsFunction } from './write/fits-function.ts';
import { reportFunction } from './write/report-function.ts';
import { Scope, type Writers } from './write/scope.ts';

export { validatorNames } from './names.ts';
export { resultSchema } from './plan/subjects.ts';
export { UnsupportedSchemaError } from './plan/unsupported.ts';

const WRITERS: Writers = {
  fits: fitsFunction,
  report: reportFunction,
  coversItems: coversFunction('coversItems'),
  coversMembers: coversFunction('coversMembers'),
};

/**
 * Validators as plain functions: `is…` stops at the first fault, `validate…` collects all of them, `…Schema` is
 * both behind Standard Schema. They import types alone. Throws `UnsupportedSchemaError` for a schema that no
 * program can check.
 */
export function emitValidators(
  contract: Contract,
  options: EmitOptions,
  plan: PlanOptions = { formats: contract.formats ?? 'assert' },
): SourceFile[] {
  const { named, subjects } = planContract(contract, plan);
  const scope = new Scope(named, traitsOf(named, contract.cyclic));
  const exported = subjects.flatMap((subject) => subjectStatements(scope, subject, options));
  const create = createStatements(scope, subjects, options);
  const functions = scope.write(WRITERS);
  const helpers = helperStatements(scope.usedHelpers, options.runtimeModule(''));
  const statements = [...helpers, ...scope.constantStatements(), ...exported, ...create, ...functions];
  return [printFile({ path: 'src/validators.ts', header: options.header, statements })];
}
