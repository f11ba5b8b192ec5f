import type { Contract } from '../../model/contract.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { createStatements } from './create.ts';
import { subjectStatements } from './exports.ts';
import { Files, runtimeOf } from './files.ts';
import { helperStatements } from './helpers/index.ts';
import { layoutOf } from './layout.ts';
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
  const layout = layoutOf(contract, named, subjects);
  const scope = new Scope(named, traitsOf(named, contract.cyclic), layout);
  const files = new Files(layout);
  for (const subject of subjects) {
    const file = layout.exports(subject);
    files.add(
      file,
      scope.in(file, () => subjectStatements(scope, subject)),
    );
  }
  const exporting = files.names;
  files.add(
    layout.bound,
    scope.in(layout.bound, () => createStatements(scope, subjects, layout)),
  );
  for (const [file, functions] of scope.write(WRITERS)) files.add(file, functions);
  for (const file of files.names) files.put(file, scope.constantStatements(file));
  files.put(layout.helpers, helperStatements(scope.usedHelpers, runtimeOf(options, layout), layout.split));
  return files.print(options.header, exporting);
}
