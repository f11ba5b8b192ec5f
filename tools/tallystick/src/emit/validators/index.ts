import type { Contract } from '../../model/contract.ts';
import type { SourceFile } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { createStatements } from './create.ts';
import { subjectStatements, typesStatements } from './exports.ts';
import { Files, PUBLIC_TYPES, runtimeOf } from './files.ts';
import { formatStatements, helperStatements } from './helpers/index.ts';
import { type Layout, layoutOf } from './layout.ts';
import { type PlannedSubject, type PlanOptions, planContract } from './plan/plan.ts';
import { traitsOf } from './plan/traits.ts';
import { coversFunction } from './write/covers.ts';
import { isFunction } from './write/is-function.ts';
import { reportFunction } from './write/report-function.ts';
import { Scope, type Writers } from './write/scope.ts';

export { validatorNames } from './names.ts';
export { jsonContent, resultSchema } from './plan/subjects.ts';
export { UnsupportedSchemaError } from './plan/unsupported.ts';

export const validatorsOutput: Output = {
  name: 'validators',
  exports: { './validators': 'validators' },
  readme: () => ({
    './validators':
      'plain functions that check a value: `is…` stops at the first issue, `validate…` collects all',
  }),
  label: 'validators',
  emit: (contract, context) => emitValidators(contract, context),
};

const WRITERS: Writers = {
  fits: isFunction,
  report: reportFunction,
  coversItems: coversFunction('coversItems'),
  coversMembers: coversFunction('coversMembers'),
};

/**
 * Validators as plain functions: `is…` stops at the first issue, `validate…` collects all of them, `…Schema` is
 * both behind Standard Schema. They import types alone, and what matches a pattern that a `RegExp` could take unbounded
 * time for. Throws `UnsupportedSchemaError` for a schema that no
 * program can validate against.
 */
export function emitValidators(
  contract: Contract,
  context: EmitContext,
  plan: PlanOptions = {
    formats: contract.formats ?? 'assert',
    ...(contract.patternLength !== undefined && { patternLength: contract.patternLength }),
  },
): SourceFile[] {
  const { named, subjects } = planContract(contract, plan);
  const layout = layoutOf(contract, named, subjects);
  const scope = new Scope(named, traitsOf(named, contract.cyclic), layout, (part) =>
    runtimeOf(context, layout, part),
  );
  const files = new Files(layout);
  for (const subject of subjects) addSubject(files, scope, subject, layout);
  const exporting = files.names;
  const created = scope.in(layout.bound, () => createStatements(scope, subjects, layout));
  files.add(layout.bound, created);
  for (const [file, functions] of scope.write(WRITERS)) files.add(file, functions);
  for (const file of files.names) files.put(file, scope.constantStatements(file));
  for (const file of [...exporting, ...(created.length > 0 ? [layout.bound] : [])])
    files.put(file, typesStatements(scope));
  const helpers = layout.split ? [...PUBLIC_TYPES, ...scope.usedHelpers] : scope.usedHelpers;
  files.put(layout.helpers, [
    ...helperStatements(helpers, runtimeOf(context, layout), layout.split),
    ...formatStatements(scope.usedFormats, layout.split),
  ]);
  return files.print(context.header, exporting);
}

function addSubject(files: Files, scope: Scope, subject: PlannedSubject, layout: Layout): void {
  const file = layout.exports(subject);
  const statements = scope.in(file, () => subjectStatements(scope, subject));
  files.add(file, statements);
}
