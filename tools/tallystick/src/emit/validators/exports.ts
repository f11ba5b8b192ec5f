import { code, identifier, importType, type Printable, type Statement } from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';
import { validatorNames } from './names.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { printed } from './write/expression.ts';
import { callFits } from './write/fits.ts';
import type { Scope } from './write/scope.ts';

/** The exported functions of one subject, and its Standard Schema. */
export function subjectStatements(
  scope: Scope,
  subject: PlannedSubject,
  options: EmitOptions,
): readonly Statement[] {
  const type = importType('./types.ts', subject.typeName);
  const names = validatorNames(subject.typeName);
  return [
    isStatement(scope, subject, type, options),
    validateStatement(scope, subject, type, options),
    {
      kind: 'const',
      name: names.schema,
      doc: `Standard Schema of ${subject.title}.`,
      type: code`${scope.helper('StandardSchema')}<${type}>`,
      value: code`/* @__PURE__ */ ${scope.helper('standard')}<${type}>(${identifier(names.is)}, ${identifier(names.validate)})`,
    },
  ];
}

function parameters(options: EmitOptions) {
  const context = importType(options.runtimeModule(''), 'ValidationContext');
  return [
    { name: 'value', type: code`unknown` },
    { name: 'context', type: context, optional: true },
  ];
}

function isStatement(
  scope: Scope,
  { typeName, title, node }: PlannedSubject,
  type: Printable,
  options: EmitOptions,
): Statement {
  return {
    kind: 'function',
    name: validatorNames(typeName).is,
    doc: `Whether a value is ${title}. Stops at the first fault.`,
    parameters: parameters(options),
    returns: code`value is ${type}`,
    body: isBody(scope, node),
  };
}

function isBody(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (typeof node === 'boolean') return code`return ${printed(node)};`;
  const depth = scope.traits.recursive(node) ? code`!${scope.helper('is_tooDeep')}(value) && ` : code``;
  const now = scope.traits.needsNow(node) ? code`const now = ${scope.helper('nowIn')}(context);\n` : code``;
  return code`${now}return ${depth}${printed(callFits(scope, node, code`value`))};`;
}

function validateStatement(
  scope: Scope,
  { typeName, title, node, secrets }: PlannedSubject,
  type: Printable,
  options: EmitOptions,
): Statement {
  const result = importType(options.runtimeModule(''), 'ValidationResult');
  return {
    kind: 'function',
    name: validatorNames(typeName).validate,
    doc: `Every fault that keeps a value from being ${title}.`,
    parameters: parameters(options),
    returns: code`${result}<${type}>`,
    body: validateBody(scope, node, secrets),
  };
}

function validateBody(scope: Scope, node: PlannedSubject['node'], secrets: readonly string[]): Printable {
  const hidden = secrets.map(
    (pointer) => code`${scope.helper('hide')}(issues, ${{ kind: 'string', text: pointer }});\n`,
  );
  return code`const issues: ${scope.helper('Found')}[] = [];
${collect(scope, node)}
${{ kind: 'list', items: hidden, separator: '' }}return ${scope.helper('finish')}(value, issues);`;
}

function collect(scope: Scope, whole: PlannedSubject['node']): Printable {
  const node = scope.resolved(whole);
  if (node === true) return code``;
  if (node === false)
    return code`${scope.helper('fail')}(issues, '', 'never', 'is not allowed here', value);`;
  const now = scope.traits.needsNow(node) ? code`, ${scope.helper('nowIn')}(context)` : code``;
  const report = code`${scope.function('report', node)}(value, issues${now});`;
  if (!scope.traits.recursive(node)) return report;
  return code`if (${scope.helper('is_tooDeep')}(value)) ${scope.helper('fail')}(issues, '', 'depth', 'is nested too deeply', value);
else ${report}`;
}
