import { code, importType, type Printable, type Statement, string } from '../../print/index.ts';
import { validatorNames } from './names.ts';
import type { PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { printed } from './write/expression.ts';
import { callFits } from './write/fits.ts';
import type { Scope } from './write/scope.ts';

/** The exported functions of one subject, and its Standard Schema. */
export function subjectStatements(scope: Scope, subject: PlannedSubject): readonly Statement[] {
  const type = typeOf(scope, subject);
  const { is, validate, schema } = validatorNames(subject.typeName);
  const functions = code`${{ kind: 'identifier', name: is }}, ${{ kind: 'identifier', name: validate }}`;
  return [
    ...(isPlain(scope, subject) ? plain(scope, subject, type) : full(scope, subject, type)),
    {
      kind: 'const',
      name: schema,
      type: code`${scope.helper('StandardSchema')}<${type}>`,
      value: code`/* @__PURE__ */ ${scope.helper('standard')}(${functions})`,
    },
  ];
}

export function typeOf({ split }: Scope, { typeName }: PlannedSubject): Printable {
  return importType(split ? '../types.ts' : './types.ts', typeName);
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
  const functions = code`${{ kind: 'identifier', name: is }}, ${scope.function('report', target)}`;
  return [
    {
      kind: 'const',
      name: is,
      doc: `Whether a value is ${title}.`,
      value: code`${scope.function('fits', target)} as ${scope.helper('Is')}<${type}>`,
    },
    {
      kind: 'const',
      name: validate,
      type: code`${scope.helper('Validate')}<${type}>`,
      value: code`/* @__PURE__ */ ${scope.helper('validator')}(${functions})`,
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
      doc: `Whether a value is ${subject.title}. Stops at the first fault.`,
      parameters,
      returns: code`value is ${type}`,
      body: isBody(scope, subject.node),
    },
    {
      kind: 'function',
      name: validate,
      doc: `Every fault that keeps a value from being ${subject.title}.`,
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
  return code`${now(scope, node)}return ${depth}${printed(callFits(scope, node, code`value`))};`;
}

function now(scope: Scope, node: PlanObject): Printable {
  return scope.traits.needsNow(node) ? code`const now = ${scope.helper('nowIn')}(context);\n` : code``;
}

function validateBody(scope: Scope, { node, secrets }: PlannedSubject): Printable {
  const hidden = secrets.map((pointer) => code`${scope.helper('hide')}(issues, ${string(pointer)});\n`);
  return code`const issues: ${scope.helper('Found')}[] = [];
${collect(scope, node)}
${{ kind: 'list', items: hidden, separator: '' }}return ${scope.helper('finish')}(value, issues);`;
}

function collect(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (node === true) return code``;
  if (node === false)
    return code`${scope.helper('fail')}(issues, '', 'never', 'is not allowed here', value);`;
  const moment = scope.traits.needsNow(node) ? code`, now` : code``;
  const good = printed(callFits(scope, node, code`value`));
  const report = code`if (!${good}) ${scope.function('report', node)}(value, issues${moment});`;
  if (!scope.traits.recursive(node)) return code`${now(scope, node)}${report}`;
  return code`${now(scope, node)}if (${scope.helper('is_tooDeep')}(value)) ${scope.helper('fail')}(issues, '', 'depth', 'is nested too deeply', value);
else ${report}`;
}
