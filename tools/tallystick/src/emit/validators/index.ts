import type { Contract } from '../../model/contract.ts';
import type { SourceFile, Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { Output } from '../output.ts';
import { enumConstants } from '../types/index.ts';
import { type Aliases, aliasesOf, aliasStatement } from './aliases.ts';
import { createStatements } from './create.ts';
import { callingElsewhere, type Elsewhere, elsewhereOf, sharedValidators } from './elsewhere.ts';
import { subjectExports, typesStatements } from './exports.ts';
import { Files, PUBLIC_TYPES, publicTypes, runtimeModules } from './files.ts';
import { inlineHelpers } from './inline-helpers.ts';
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
    './validators': '`is…(value)` returns a boolean; `validate…(value)` returns all issues',
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
 * both behind Standard Schema. They hold what the spec says; what all validators share is imported from the runtime.
 * Throws `UnsupportedSchemaError` for a schema that no program can validate against.
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
  const modules = runtimeModules(context, layout);
  const aliases: Aliases = layout.split ? aliasesOf(contract, { named, subjects }) : new Map();
  const elsewhere = elsewhereOf(contract, subjects, aliases);
  const own = subjects.filter((subject) => !aliases.has(subject) && !elsewhere.has(subject));
  const exported = own.map(({ node }) => node);
  const traits = traitsOf(named, contract.cyclic, exported);
  // In a small package, repeating the values of an enum costs less than importing their constant.
  const enums = layout.split ? enumConstants(contract) : new Map<string, string>();
  const scope = new Scope(named, traits, layout, modules, enums);
  const files = new Files(layout);
  const exporting = addExports(
    files,
    scope,
    { subjects, own, aliases, elsewhere, layout },
    publicTypes(context),
  );
  if (subjects.length === 0) return [];
  const shared = context.runtime === 'inline' ? [inlined(scope, context)] : [];
  return [...files.print(context.header, exporting, publicTypes(context)), ...shared];
}

/** What is exported, and where from. */
interface Exports {
  readonly subjects: readonly PlannedSubject[];
  /** Those with validators that are written here. */
  readonly own: readonly PlannedSubject[];
  readonly aliases: Aliases;
  readonly elsewhere: Elsewhere;
  readonly layout: Layout;
}

/** What users call comes first, then what that calls. Gives the files that users import from. */
function addExports(
  files: Files,
  scope: Scope,
  { subjects, own, aliases, elsewhere, layout }: Exports,
  types: Statement,
): readonly string[] {
  for (const [file, statements] of sharedValidators(elsewhere, layout.exports)) files.add(file, statements);
  const all = own.map((subject) => {
    const file = layout.exports(subject);
    return { file, exports: scope.in(file, () => subjectExports(scope, subject)) };
  });
  const created = scope.in(layout.bound, () => createStatements(scope, subjects, { layout, elsewhere }));
  const writers = callingElsewhere(WRITERS, elsewhere, scope);
  const written = new Map(scope.write(writers).map((one) => [one.name, one]));
  for (const { file, exports } of all) {
    const body = written.get(exports.body() ?? '');
    const isHere = body?.file === file;
    if (isHere) written.delete(body.name);
    files.add(
      file,
      scope.in(file, () => exports.statements(isHere ? body : undefined)),
    );
  }
  for (const [subject, target] of aliases)
    if (!elsewhere.has(subject))
      files.add(layout.exports(subject), [aliasStatement(subject, target, layout)]);
  const exporting = files.names;
  files.add(layout.bound, created);
  if (!layout.split && exporting.length > 0) files.add(layout.bound, [types]);
  for (const { file, statement } of written.values()) files.add(file, [statement]);
  for (const file of files.names) files.add(file, scope.constantStatements(file));
  for (const file of [...exporting, ...(created.length > 0 ? [layout.bound] : [])])
    files.put(file, typesStatements(scope));
  return exporting;
}

/** In a package that holds its own runtime, what all validators share is one file of it. */
function inlined(scope: Scope, { header, runtimeModule }: EmitContext): SourceFile {
  // the client's part of the runtime has the types of issues
  runtimeModule('');
  return inlineHelpers([...new Set([...PUBLIC_TYPES, ...scope.usedHelpers])].sort(), header);
}
