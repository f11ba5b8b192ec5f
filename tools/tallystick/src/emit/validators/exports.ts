import { code, identifier, importType, type Printable, type Statement, string } from '../../print/index.ts';
import { validatorNames } from './names.ts';
import type { PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { printed } from './write/expression.ts';
import { callIs } from './write/is.ts';
import type { Scope } from './write/scope.ts';

/** The exported functions of one subject, and its Standard Schema. */
export function subjectStatements(scope: Scope, subject: PlannedSubject): readonly Statement[] {
  const type = typeOf(scope, subject);
  const { is, validate, schema } = validatorNames(subject.typeName);
  const functions = code`${identifier(is)}, ${identifier(validate)}`;
  return [
    ...(isPlain(scope, subject) ? plain(scope, subject, type) : full(scope, subject, type)),
    {
      kind: 'const',
      name: schema,
      value: code`/* @__PURE__ */ ${scope.helper('standard')}<${type}>(${functions})`,
    },
  ];
}

/** Many files have many types: they are spoken of by the name of their module. */
const TYPES = 'T';

export function typeOf({ split }: Scope, { typeName }: PlannedSubject): Printable {
  if (!split) return importType('./types.ts', typeName);
  return code`${identifier(TYPES)}.${identifier(typeName)}`;
}

/** What a file that speaks of types has to begin with. */
export function typesStatements({ split }: Scope): readonly Statement[] {
  if (!split) return [];
  return [{ kind: 'code', code: code`import type * as ${identifier(TYPES)} from ${string('../types.ts')};` }];
}

type PlainSubject = PlannedSubject & { readonly node: PlanObject };

/** Whether all there is to know is in the value, of any depth, and all of it may be told. */
function isPlain(scope: Scope, subject: PlannedSubject): subject is PlainSubject {
  const node = scope.resolved(subject.node);
  if (typeof node === 'boolean' || subject.secrets.length > 0) return false;
  return !scope.traits.needsNow(node) && !scope.traits.recursive(node);
}

function plain(scope: Scope, { typeName, title, node }: PlainSubject, type: Printable): readonly Statement[] {
  const { is, validate } = validatorNames(typeName);
  const target = scope.resolved(node);
  if (typeof target === 'boolean') return [];
  const functions = code`${identifier(is)}, ${scope.function('report', target)}`;
  return [
    {
      kind: 'const',
      name: is,
      ...(scope.split ? {} : { doc: `Whether a value is ${title}.` }),
      value: code`${scope.function('fits', target)} as ${scope.helper('Is')}<${type}>`,
    },
    {
      kind: 'const',
      name: validate,
      value: code`/* @__PURE__ */ ${scope.helper('validator')}<${type}>(${functions})`,
    },
  ];
}

function full(scope: Scope, subject: PlannedSubject, type: Printable): readonly Statement[] {
  const { is, validate } = validatorNames(subject.typeName);
  const parameters = [
    { name: 'value', type: code`unknown` },
    { name: 'context', type: scope.helper('Context'), optional: true },
  ];
  return [
    {
      kind: 'function',
      name: is,
      doc: `Whether a value is ${subject.title}. Stops at the first issue.`,
      parameters,
      returns: code`value is ${type}`,
      body: isBody(scope, subject.node),
    },
    {
      kind: 'function',
      name: validate,
      doc: `Every issue that keeps a value from being ${subject.title}.`,
      parameters,
      returns: code`${scope.helper('Result')}<${type}>`,
      body: validateBody(scope, subject),
    },
  ];
}

function isBody(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (typeof node === 'boolean') return code`return ${printed(node)};`;
  const depth = scope.traits.recursive(node) ? code`!${scope.helper('is_tooDeep')}(value) && ` : code``;
  return code`${now(scope, node)}return ${depth}${printed(callIs(scope, node, code`value`))};`;
}

function now(scope: Scope, node: PlanObject): Printable {
  return scope.traits.needsNow(node) ? code`const now = ${scope.helper('nowIn')}(context);\n` : code``;
}

function validateBody(scope: Scope, { node, secrets }: PlannedSubject): Printable {
  const hidden = secrets.map((pointer) => code`${scope.helper('hide')}(issues, ${string(pointer)});\n`);
  return code`const issues: ${scope.helper('Found')}[] = [];
${collect(scope, node)}
${{ kind: 'list', items: hidden, separator: '' }}return ${scope.helper('finish')}(value, issues, context);`;
}

function collect(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (node === true) return code``;
  if (node === false) return code`${scope.helper('never')}(value, issues);`;
  const moment = scope.traits.needsNow(node) ? code`, now` : code``;
  const good = printed(callIs(scope, node, code`value`));
  const report = code`if (!${good}) ${scope.function('report', node)}(value, issues${moment});`;
  if (!scope.traits.recursive(node)) return code`${now(scope, node)}${report}`;
  return code`${now(scope, node)}if (${scope.helper('is_tooDeep')}(value)) ${scope.helper('tooDeep')}(value, issues);
else ${report}`;
}
