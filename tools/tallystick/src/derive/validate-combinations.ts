import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { discriminatedParts, isJsonObject } from '../model/index.ts';
import { isValidIn, type KeywordScope, type KeywordValidator, type ValueIssue } from './issue.ts';
import { has } from './validate-object.ts';

export const validateCombinations: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => [
  ...(schema.allOf ?? []).flatMap((part) => scope.validate(value, part, pointer)),
  ...validateUnion(value, schema, pointer, scope),
  ...validateNot(value, schema, pointer, scope),
  ...validateCondition(value, schema, pointer, scope),
  ...validateDependents(value, schema, pointer, scope),
];

const validateUnion: KeywordValidator<JsonValue> = (value, schema, pointer, scope) =>
  discriminatedParts(schema, scope)?.flatMap((part) => scope.validate(value, part, pointer)) ?? [
    ...validateAnyOf(value, schema, pointer, scope),
    ...validateOneOf(value, schema, pointer, scope),
  ];

const validateAnyOf: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => {
  const branches = schema.anyOf;
  if (branches === undefined || branches.some((branch) => isValidIn(scope, value, branch))) return [];
  const sole = soleForm(branches);
  if (sole !== undefined) return scope.validate(value, sole, pointer);
  const choices = requirementsOf(branches);
  return choices === undefined || !isJsonObject(value)
    ? [{ pointer, code: 'any-of' }]
    : [{ pointer, code: 'any-of-required', missing: choices[0] ?? [], holder: pointer }];
};

const validateOneOf: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => {
  const branches = schema.oneOf;
  if (branches === undefined) return [];
  const count = branches.filter((branch) => isValidIn(scope, value, branch)).length;
  if (count === 1) return [];
  const sole = count === 0 ? soleForm(branches) : undefined;
  if (sole !== undefined) return scope.validate(value, sole, pointer);
  const choices = requirementsOf(branches);
  if (choices === undefined || !isJsonObject(value)) return [{ pointer, code: 'one-of' }];
  const missing = count === 0 ? { missing: choices[0] ?? [] } : {};
  return [{ pointer, code: 'one-of-required', holder: pointer, ...missing }];
};

/** The one form that a value can have when it may also be null: its issues are reported as its own. */
function soleForm(branches: readonly Schema[]): Schema | undefined {
  const forms = branches.filter((branch) => branch !== false && !isNull(branch));
  return forms.length === 1 ? forms[0] : undefined;
}

function isNull(branch: Schema): boolean {
  return typeof branch === 'object' && branch.type?.length === 1 && branch.type[0] === 'null';
}

/** The members each branch asks for, where asking for members is all that the branches do. */
export function requirementsOf(branches: readonly Schema[]): readonly (readonly string[])[] | undefined {
  const lists = branches.map(requirement);
  return lists.every((list) => list !== undefined) ? lists : undefined;
}

const SILENT = new Set(['origin', 'required', 'title', 'description', 'source']);

function requirement(branch: Schema): readonly string[] | undefined {
  if (typeof branch === 'boolean' || branch.required === undefined) return undefined;
  const { type } = branch;
  const restrained = Object.keys(branch).some((key) => !SILENT.has(key) && key !== 'type');
  const typed = type !== undefined && (type.length !== 1 || type[0] !== 'object');
  return restrained || typed ? undefined : branch.required;
}

const validateNot: KeywordValidator<JsonValue> = (value, schema, pointer, scope) =>
  schema.not !== undefined && isValidIn(scope, value, schema.not) ? [{ pointer, code: 'not' }] : [];

const validateCondition: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => {
  if (schema.if === undefined) return [];
  const branch = isValidIn(scope, value, schema.if) ? schema.then : schema.else;
  return conditional(value, branch, pointer, scope);
};

/** A condition that only wants members says so; another reports what its branch reports. */
function conditional(
  value: JsonValue,
  branch: Schema | undefined,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  const missing = missingMembers(value, branch);
  const found = scope.validate(value, branch, pointer);
  if (missing.length === 0) return found;
  const others = found.filter((issue) => issue.code !== 'required' || issue.holder !== pointer);
  return [{ pointer, code: 'conditional-required', missing, holder: pointer }, ...others];
}

function missingMembers(value: JsonValue, branch: Schema | undefined): readonly string[] {
  if (!isJsonObject(value) || typeof branch !== 'object') return [];
  return (branch.required ?? []).filter((name) => !has(value, name));
}

function validateDependents(value: JsonValue, schema: SchemaObject, pointer: string, scope: KeywordScope) {
  if (!isJsonObject(value)) return [];
  return [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => has(value, name))
    .flatMap(([, branch]) => conditional(value, branch, pointer, scope));
}
