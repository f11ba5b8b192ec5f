import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { discriminatedParts, isJsonObject } from '../model/index.ts';
import { check, fits } from './check.ts';
import { has } from './check-object.ts';
import type { CheckContext, Finding, KeywordCheck } from './issue.ts';

export const checkCombinations: KeywordCheck<JsonValue> = (value, schema, pointer, context) => [
  ...(schema.allOf ?? []).flatMap((part) => check(value, part, pointer, context)),
  ...checkUnion(value, schema, pointer, context),
  ...checkNot(value, schema, pointer, context),
  ...checkCondition(value, schema, pointer, context),
  ...checkDependents(value, schema, pointer, context),
];

const checkUnion: KeywordCheck<JsonValue> = (value, schema, pointer, context) =>
  discriminatedParts(schema, context)?.flatMap((part) => check(value, part, pointer, context)) ?? [
    ...checkAnyOf(value, schema, pointer, context),
    ...checkOneOf(value, schema, pointer, context),
  ];

const checkAnyOf: KeywordCheck<JsonValue> = (value, schema, pointer, context) => {
  const branches = schema.anyOf;
  if (branches === undefined || branches.some((branch) => fits(value, branch, context))) return [];
  const sole = soleForm(branches);
  if (sole !== undefined) return check(value, sole, pointer, context);
  const choices = requirementsOf(branches);
  return choices === undefined || !isJsonObject(value)
    ? [{ pointer, code: 'any-of' }]
    : [{ pointer, code: 'any-of-required', missing: choices[0] ?? [], holder: pointer }];
};

const checkOneOf: KeywordCheck<JsonValue> = (value, schema, pointer, context) => {
  const branches = schema.oneOf;
  if (branches === undefined) return [];
  const count = branches.filter((branch) => fits(value, branch, context)).length;
  if (count === 1) return [];
  const sole = count === 0 ? soleForm(branches) : undefined;
  if (sole !== undefined) return check(value, sole, pointer, context);
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

const checkNot: KeywordCheck<JsonValue> = (value, schema, pointer, context) =>
  schema.not !== undefined && fits(value, schema.not, context) ? [{ pointer, code: 'not' }] : [];

const checkCondition: KeywordCheck<JsonValue> = (value, schema, pointer, context) => {
  if (schema.if === undefined) return [];
  const branch = fits(value, schema.if, context) ? schema.then : schema.else;
  return conditional(value, branch, pointer, context);
};

/** A condition that only wants members says so; another reports what its branch reports. */
function conditional(
  value: JsonValue,
  branch: Schema | undefined,
  pointer: string,
  context: CheckContext,
): readonly Finding[] {
  const missing = missingMembers(value, branch);
  const found = check(value, branch, pointer, context);
  if (missing.length === 0) return found;
  const others = found.filter((finding) => finding.code !== 'required' || finding.holder !== pointer);
  return [{ pointer, code: 'conditional-required', missing, holder: pointer }, ...others];
}

function missingMembers(value: JsonValue, branch: Schema | undefined): readonly string[] {
  if (!isJsonObject(value) || typeof branch !== 'object') return [];
  return (branch.required ?? []).filter((name) => !has(value, name));
}

function checkDependents(value: JsonValue, schema: SchemaObject, pointer: string, context: CheckContext) {
  if (!isJsonObject(value)) return [];
  return [...(schema.dependentSchemas ?? [])]
    .filter(([name]) => has(value, name))
    .flatMap(([, branch]) => conditional(value, branch, pointer, context));
}
