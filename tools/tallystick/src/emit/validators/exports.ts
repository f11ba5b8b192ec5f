import {
  code,
  group,
  identifier,
  importType,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import { validatorNames } from './names.ts';
import type { PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { printed } from './write/expression.ts';
import { callIs } from './write/is.ts';
import { namedReporter, reporter } from './write/report-function.ts';
import type { Scope, Written } from './write/scope.ts';

/** Many files have many types: they are referred to by the name of their module. */
const TYPES = 'T';

export function typeOf({ split, types }: Scope, { typeName }: PlannedSubject): Printable {
  if (!split) return importType(types, typeName);
  return code`${identifier(TYPES)}.${identifier(typeName)}`;
}

/** What a file that refers to types must begin with. */
export function typesStatements({ split, types }: Scope): readonly Statement[] {
  if (!split) return [];
  return [{ kind: 'code', code: code`import type * as ${identifier(TYPES)} from ${string(`.${types}`)};` }];
}

/** The exports of one subject in the making. */
export interface SubjectExports {
  /** The name of the function that `is…` is, if nothing else in the output calls it. */
  readonly body: () => string | undefined;
  /** With that function, which then is not written a second time. */
  readonly statements: (body?: Written) => readonly Statement[];
}

/** The exported functions of one subject, and its Standard Schema. What they call is written later. */
export function subjectExports(scope: Scope, subject: PlannedSubject): SubjectExports {
  const made = isPlain(scope, subject) ? plain(scope, subject) : full(scope, subject);
  return {
    body: made.body,
    statements: (body) => [...made.statements(body), schemaStatement(scope, subject)],
  };
}

function schemaStatement(scope: Scope, subject: PlannedSubject): Statement {
  const { is, validate, schema } = validatorNames(subject.typeName);
  const functions = group('(', [identifier(is), identifier(validate)]);
  return {
    kind: 'const',
    name: schema,
    type: code`${scope.helper('StandardSchema')}${group('<', [typeOf(scope, subject)])}`,
    value: code`/* @__PURE__ */ ${scope.helper('standard')}${functions}`,
  };
}

type PlainSubject = PlannedSubject & { readonly node: PlanObject };

/** Whether the value, of any depth, contains all that matters, and may be shown in full. */
function isPlain(scope: Scope, subject: PlannedSubject): subject is PlainSubject {
  const node = scope.resolved(subject.node);
  if (typeof node === 'boolean' || subject.secrets.length > 0) return false;
  return !scope.traits.needsNow(node) && !scope.traits.recursive(node);
}

function plain(scope: Scope, subject: PlainSubject): SubjectExports {
  const { is, validate } = validatorNames(subject.typeName);
  const type = typeOf(scope, subject);
  const node = scope.resolved(subject.node);
  if (typeof node === 'boolean') return full(scope, subject);
  const fits = scope.function('fits', node);
  const report = reporter(scope, node);
  // Tables of members are read slowly: most values have no issue, and are not searched for one.
  const given = group('(', [report, ...(scope.split ? [identifier(is)] : [])]);
  return {
    body: () => scope.soleUse('fits', node),
    statements: (body) => [
      isStatement(scope, subject, fits, body),
      {
        kind: 'const',
        name: validate,
        ...(scope.split ? {} : { doc: `Validates a value as ${subject.title}; returns all issues.` }),
        type: code`${scope.helper('Validate')}${group('<', [type])}`,
        value: code`/* @__PURE__ */ ${scope.helper('validator')}${given}`,
      },
    ],
  };
}

/** The function that checks a node, or one that is called here alone. */
function isStatement(scope: Scope, subject: PlainSubject, fits: Printable, body?: Written): Statement {
  const type = typeOf(scope, subject);
  const declared = {
    name: validatorNames(subject.typeName).is,
    ...(scope.split ? {} : { doc: `Whether a value is valid as ${subject.title}.` }),
  };
  const returns = code`v is ${type}`;
  if (body?.statement.kind === 'function') return { ...body.statement, ...declared, exported: true, returns };
  const parameters = [{ name: 'v', type: code`unknown` }];
  return { kind: 'function', ...declared, parameters, returns, body: code`return ${fits}(v);` };
}

function full(scope: Scope, subject: PlannedSubject): SubjectExports {
  const { is, validate } = validatorNames(subject.typeName);
  const type = typeOf(scope, subject);
  const parameters = [
    { name: 'value', type: code`unknown` },
    { name: 'context', type: scope.helper('ValidationContext'), optional: true },
  ];
  const statements: readonly Statement[] = [
    {
      kind: 'function',
      name: is,
      doc: `Whether a value is valid as ${subject.title}. Stops at the first issue.`,
      parameters,
      returns: code`value is ${type}`,
      body: isBody(scope, subject.node),
    },
    {
      kind: 'function',
      name: validate,
      doc: `Validates a value as ${subject.title}; returns all issues.`,
      parameters,
      returns: code`${scope.helper('ValidationResult')}<${type}>`,
      body: validateBody(scope, subject),
    },
  ];
  return { body: () => undefined, statements: () => statements };
}

function isBody(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (typeof node === 'boolean') return code`return ${printed(node)};`;
  const depth = scope.traits.recursive(node) ? code`!${scope.helper('isTooDeep')}(value) && ` : code``;
  const now = scope.traits.needsNow(node) ? localNow(scope) : undefined;
  const fits = scope.withNow(code`now`, () => printed(callIs(scope, node, code`value`)));
  return now === undefined
    ? code`return ${depth}${fits};`
    : code`const now = ${now};\nreturn ${depth}${fits};`;
}

function localNow(scope: Scope): Printable {
  return code`${scope.helper('localNow')}(context)`;
}

function validateBody(scope: Scope, { node, secrets }: PlannedSubject): Printable {
  const target = scope.resolved(node);
  const now = scope.traits.needsNow(target) ? localNow(scope) : string('');
  const hidden = secrets.map((pointer) => code`${scope.helper('hide')}(to, ${string(pointer)});\n`);
  return code`const to = ${scope.helper('issuesAt')}(${now});
${scope.withNow(code`to.now`, () => collect(scope, target))}
${{ kind: 'list', items: hidden, separator: '' }}return ${scope.helper('finish')}(value, to, context);`;
}

function collect(scope: Scope, node: PlannedSubject['node']): Printable {
  if (node === true) return code``;
  if (node === false) return code`${scope.helper('reportNever')}(value, to);`;
  const call = code`${namedReporter(scope, node)}(value, to);`;
  const report = scope.split ? code`if (!${printed(callIs(scope, node, code`value`))}) ${call}` : call;
  if (!scope.traits.recursive(node)) return report;
  return code`if (${scope.helper('isTooDeep')}(value)) ${scope.helper('reportDepth')}(value, to);
else ${report}`;
}
