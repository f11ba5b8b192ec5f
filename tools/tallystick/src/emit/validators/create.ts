import {
  block,
  code,
  identifier,
  importType,
  list,
  type Printable,
  type Statement,
} from '../../print/index.ts';
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
  const check = timed ? [code`${scope.helper('nowIn')}(context);`] : [];
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
      body: list([...check, ...subjects.map((subject) => boundSchema(scope, subject)), result(subjects)]),
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

/** Hides the schema of the same name outside. */
function boundSchema(scope: Scope, { typeName }: PlannedSubject): Printable {
  const { is, validate, schema } = validatorNames(typeName);
  const functions = code`${identifier(is)}, ${identifier(validate)}`;
  return code`const ${identifier(schema)} = ${scope.helper('bound')}(${functions}, context);`;
}

function result(subjects: readonly PlannedSubject[]): Printable {
  const members = subjects.flatMap(({ typeName }) => {
    const { is, validate, schema } = validatorNames(typeName);
    const bound = identifier(schema);
    return [
      code`${identifier(is)}: ${bound}.is,`,
      code`${identifier(validate)}: ${bound}.validate,`,
      code`${bound},`,
    ];
  });
  return code`return ${block(members)};`;
}
