import { code, identifier, importType, list, type Printable, type Statement } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { validatorNames } from './names.ts';
import type { PlannedSubject } from './plan/plan.ts';
import type { Scope } from './write/scope.ts';

/** `createValidators`, and the interface of what it gives. */
export function createStatements(
  scope: Scope,
  subjects: readonly PlannedSubject[],
  options: EmitOptions,
): readonly Statement[] {
  const context = importType(options.runtimeModule(''), 'ValidationContext');
  const timed = subjects.some(({ node }) => scope.traits.needsNow(node));
  const check = timed ? code`${scope.helper('nowIn')}(context);\n` : code``;
  return [
    {
      kind: 'interface',
      name: 'Validators',
      doc: 'Every validator, with a clock and a time zone of its own.',
      members: subjects.flatMap((subject) => membersOf(scope, subject, options)),
    },
    {
      kind: 'function',
      name: 'createValidators',
      doc: 'Binds every validator to a clock and a time zone. Throws a RangeError for a zone that is not known.',
      parameters: [{ name: 'context', type: context }],
      returns: code`Validators`,
      body: code`${check}return {
${list(
  subjects.flatMap((subject) => bound(scope, subject)),
  ',\n',
)},
};`,
    },
  ];
}

function membersOf(scope: Scope, { typeName }: PlannedSubject, options: EmitOptions) {
  const names = validatorNames(typeName);
  const type = importType('./types.ts', typeName);
  const result = importType(options.runtimeModule(''), 'ValidationResult');
  return [
    { key: names.is, type: code`(value: unknown) => value is ${type}`, readonly: true },
    { key: names.validate, type: code`(value: unknown) => ${result}<${type}>`, readonly: true },
    { key: names.schema, type: code`${scope.helper('StandardSchema')}<${type}>`, readonly: true },
  ];
}

function bound(scope: Scope, { typeName }: PlannedSubject): readonly Printable[] {
  const names = validatorNames(typeName);
  const type = importType('./types.ts', typeName);
  const is = code`(value: unknown): value is ${type} => ${identifier(names.is)}(value, context)`;
  const validate = code`(value: unknown) => ${identifier(names.validate)}(value, context)`;
  return [
    code`${identifier(names.is)}: ${is}`,
    code`${identifier(names.validate)}: ${validate}`,
    code`${identifier(names.schema)}: ${scope.helper('standard')}<${type}>(${is}, ${validate})`,
  ];
}
