import { block, code, group, identifier, list, type Printable, type Statement } from '../../print/index.ts';
import { type Elsewhere, sharedFunction } from './elsewhere.ts';
import { typeOf } from './exports.ts';
import type { Layout } from './layout.ts';
import { validatorNames } from './names.ts';
import type { PlannedSubject } from './plan/plan.ts';
import type { Scope } from './write/scope.ts';

/** Where the validators of the subjects are. */
interface Made {
  readonly layout: Layout;
  readonly elsewhere: Elsewhere;
}

/**
 * `createValidators`, and the interface of what it gives: the validators that look at the clock. All others have
 * nothing to be bound to; where there are only those, neither is there.
 */
export function createStatements(
  scope: Scope,
  all: readonly PlannedSubject[],
  made: Made,
): readonly Statement[] {
  const subjects = all.filter(({ node }) => scope.traits.needsNow(node));
  if (subjects.length === 0) return [];
  const check = code`${scope.helper('localNow')}(context);`;
  return [
    {
      kind: 'interface',
      name: 'Validators',
      doc: 'All time-dependent validators, bound to a clock and time zone.',
      members: subjects.flatMap((subject) => membersOf(scope, subject)),
    },
    {
      kind: 'function',
      name: 'createValidators',
      doc: 'Binds the validators that depend on the time to a clock and a time zone.\nThrows a RangeError for an unknown zone.',
      parameters: [{ name: 'context', type: scope.helper('ValidationContext') }],
      returns: code`Validators`,
      body: list([check, ...subjects.map((subject) => boundSchema(scope, subject, made)), result(subjects)]),
    },
  ];
}

function membersOf(scope: Scope, subject: PlannedSubject) {
  const names = validatorNames(subject.typeName);
  const type = typeOf(scope, subject);
  return [
    { key: names.is, type: code`(value: unknown) => value is ${type}`, readonly: true },
    {
      key: names.validate,
      type: code`(value: unknown) => ${scope.helper('ValidationResult')}<${type}>`,
      readonly: true,
    },
    { key: names.schema, type: code`${scope.helper('StandardSchema')}<${type}>`, readonly: true },
  ];
}

/** Hides the schema of the same name outside. */
function boundSchema(scope: Scope, subject: PlannedSubject, { layout, elsewhere }: Made): Printable {
  const { is, validate, schema } = validatorNames(subject.typeName);
  const file = layout.exports(subject);
  const shared = elsewhere.get(subject);
  const functions =
    shared === undefined
      ? [scope.reference(file, is), scope.reference(file, validate)]
      : [sharedFunction(shared, 'is'), sharedFunction(shared, 'validate')];
  const given = [...functions, code`context`];
  return code`const ${identifier(schema)} = ${scope.helper('bound')}${group('(', given)};`;
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
