import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { discriminatedParts, isJsonObject } from '../model/index.ts';
import type { KeywordValidator, ValidationScope, ValueIssue } from './issue.ts';
import { isValid, validate } from './validate.ts';
import { has } from './validate-object.ts';

export const validateCombinations: KeywordValidator<JsonValue> = (value, schema, pointer, context) => [
  ...(schema.allOf ?? []).flatMap((part) => validate(value, part, pointer, context)),
  ...checkUnion(value, schema, pointer, context),
  ...checkNot(value, schema, pointer, context),
  ...checkCondition(value, schema, pointer, context),
  ...checkDependents(value, schema, pointer, context),
];

const checkUnion: KeywordValidator<JsonValue> = (value, schema, pointer, context) =>
  discriminatedParts(schema, context)?.flatMap((part) => validate(value, part, pointer, context)) ?? [
    ...checkAnyOf(value, schema, pointer, context),
    ...checkOneOf(value, schema, pointer, context),
  ];

const checkAnyOf: KeywordValidator<JsonValue> = (value, schema, pointer, context) => {
  const branches = schema.anyOf;
  if (branches === undefined || branches.some((branch) => isValid(value, branch, context))) return [];
  const sole = soleForm(branches);
  if (sole !== undefined) return validate(value, sole, pointer, context);
  const choices = requirementsOf(branches);
  return choices === undefined || !isJsonObject(value)
    ? [{ pointer, code: 'any-of' }]
    : [{ pointer, code: 'any-of-required', missing: choices[0] ?? [], holder: pointer }];
};

const checkOneOf: KeywordValidator<JsonValue> = (value, schema, pointer, context) => {
  const branches = schema.oneOf;
  if (branches === undefined) return [];
  const count = branches.filter((branch) => isValid(value, branch, context)).length;
  if (count === 1) return [];
  const sole = count === 0 ? soleForm(branches) : undefined;
  if (sole !== undefined) return validate(value, sole, pointer, context);
  const choices = requirementsOf(branches);
  if (choices === undefined || !isJsonObject(value)) return [{ pointer, code: 'one-of' }];
  const missing = count === 0 ? { missing: choices[0] ?? [] } : {};
  return [{ pointer, code: 'one-of-required', holder: pointer, ...missing }];
};

/** The one form that a value can have when it may also be null: its faults are told as its own. */
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

const checkNot: KeywordValidator<JsonValue> = (value, schema, pointer, context) =>
  schema.not !== undefined && isValid(value, schema.not, context) ? [{ pointer, code: 'not' }] : [];

const checkCondition: KeywordValidator<JsonValue> = (value, schema, pointer, context) => {
  if (schema.if === undefined) return [];
  const branch = isValid(value, schema.if, context) ? schema.then : schema.else;
  return conditional(value, branch, pointer, context);
};

/** A condition that only wants members says so; another reports what its branch reports. */
function conditional(
  value: JsonValue,
  branch: Schema | undefined,
  pointer: string,
  context: ValidationScope,
): readonly ValueIssue[] {
  const missing = missingMembers(value, branch);
  const found = validate(value, branch, pointer, context);
  if (missing.length === 0) return found;
  const others = found.filter((issue) => issue.code !== 'required' || issue.holder !== pointer);
  return [{ pointer, code: 'conditional-required', missing, holder: pointer }, ...others];
}

function missingMembers(value: JsonValue, branch: Schema | undefined): readonly string[] {
  if (!isJsonObject(value) || typeof branch !== 'object') return [];
  return (branch.required ?? []).filter((name) => !has(value, name));
}

function checkDependents(value: JsonValue, schema: SchemaObject, pointer: string, context: ValidationScope) {
  if (!isJsonObject(value)) return [];
  return [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => has(value, name))
    .flatMap(([, branch]) => conditional(value, branch, pointer, context));
}
