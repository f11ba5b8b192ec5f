import { discriminatedParts } from '../discriminator.ts';
import { isAnnotation, saysNothing } from '../resolve.ts';
import type { Scope } from '../scope.ts';
import {
  isSchemaObject,
  type JsonSchema,
  type SchemaObject,
  schemaAt,
  schemaEntries,
  schemaList,
  textList,
  valueList,
} from '../types.ts';
import { consequence } from './consequence.ts';
import { type Check, every, everyCheck, type KeywordGroup } from './keyword-group.ts';
import { acceptsNothing } from './never.ts';

/** Core, 10.2.1, and OpenAPI's Discriminator Object. */
export const combinationKeywords: KeywordGroup = {
  keywords: ['allOf', 'anyOf', 'oneOf', 'not'],
  prepare: (schema) => everyCheck([all(schema), union(schema), not(schema)]),
};

function all({ allOf }: SchemaObject): Check | undefined {
  const parts = schemaList(allOf).map((part, index) => ({ part, path: ['allOf', index] }));
  if (parts.length === 0) return undefined;
  return (scope) => every(scope, parts, ({ part, path }) => scope.also(part, path));
}

function union(schema: SchemaObject): Check | undefined {
  const { anyOf, oneOf, discriminator } = schema;
  if (anyOf === undefined && oneOf === undefined) return undefined;
  const plain = everyCheck([
    anyOf === undefined ? undefined : (scope) => anyHolds(scope, schemaList(anyOf)),
    oneOf === undefined ? undefined : (scope) => oneHolds(scope, schemaList(oneOf)),
  ]);
  if (discriminator === undefined) return plain;
  return (scope) => {
    const parts = discriminatedParts(schema, scope.run.context.schemas);
    if (parts === undefined) return plain?.(scope) ?? true;
    return every(scope, parts.entries(), ([index, part]) => {
      const named = namedBranch(part, [oneOf === undefined ? 'anyOf' : 'oneOf', index - 1]);
      return named === undefined ? scope.also(part, ['discriminator']) : named(scope);
    });
  };
}

/** The issues of a branch that the value names are located where the branch stands: the first part is about the name itself. */
function namedBranch(part: JsonSchema, path: readonly (string | number)[]): Check | undefined {
  const { if: condition, then: branch } = isSchemaObject(part) ? part : {};
  const [name, wanted] = [schemaAt(condition), schemaAt(branch)];
  if (name === undefined || wanted === undefined) return undefined;
  const check = consequence(wanted, path);
  return (scope) => !scope.matches(name) || check(scope);
}

/** Where it is asked what was evaluated, every branch has its say. */
function anyHolds(scope: Scope, branches: readonly JsonSchema[]): boolean {
  let matched = false;
  for (const branch of branches) {
    matched = scope.matches(branch) || matched;
    if (matched && scope.evaluated === undefined) return true;
  }
  if (matched || !scope.collecting) return matched;
  const choices = requiredChoices(branches);
  if (choices !== undefined) return scope.fail('any-of-required', 'anyOf', { choices });
  return blamed(scope, 'anyOf', branches) ?? scope.fail('any-of', 'anyOf', {});
}

function oneHolds(scope: Scope, branches: readonly JsonSchema[]): boolean {
  let matched = 0;
  for (const branch of branches) {
    if (scope.matches(branch)) matched++;
    if (matched > 1 && !scope.collecting) return false;
  }
  if (matched === 1 || !scope.collecting) return matched === 1;
  const choices = requiredChoices(branches);
  if (choices !== undefined) return scope.fail('one-of-required', 'oneOf', { choices });
  const told = matched === 0 ? blamed(scope, 'oneOf', branches) : undefined;
  return told ?? scope.fail('one-of', 'oneOf', { matched });
}

/** The issues of the one form that a value can have when it may also be null: they say more than that none matches. */
function blamed(scope: Scope, keyword: string, branches: readonly JsonSchema[]): false | undefined {
  const forms = [...branches.entries()].filter(([, branch]) => !acceptsNothing(branch) && !isNull(branch));
  const [form, ...others] = forms;
  if (form === undefined || others.length > 0) return undefined;
  scope.also(form[1], [keyword, form[0]]);
  return false;
}

function isNull(branch: JsonSchema): boolean {
  if (!isSchemaObject(branch)) return false;
  const { type } = branch;
  return type === 'null' || (Array.isArray(type) && type.length === 1 && type[0] === 'null');
}

/**
 * Branches that only require members: what may be given.
 *
 * @example
 * requiredChoices([{ required: ['email'] }, { required: ['phone', 'name'] }]); // ['email', 'phone and name']
 */
export function requiredChoices(branches: readonly JsonSchema[]): readonly string[] | undefined {
  const choices = branches.map((branch) => onlyRequired(branch)?.join(' and '));
  const known = choices.filter((choice) => choice !== undefined);
  return known.length === choices.length && known.length > 0 ? known : undefined;
}

function onlyRequired(branch: JsonSchema): readonly string[] | undefined {
  if (!isSchemaObject(branch)) return undefined;
  const { required, type, properties, ...others } = branch;
  const names = textList(required);
  const isObject =
    type === undefined || type === 'object' || (Array.isArray(type) && type.join() === 'object');
  const isBare =
    schemaEntries(properties).every(([, each]) => saysNothing(each)) &&
    Object.keys(others).every(isAnnotation);
  return names.length > 0 && isObject && isBare ? names : undefined;
}

function not({ not: rejected }: SchemaObject): Check | undefined {
  const schema = schemaAt(rejected);
  if (schema === undefined) return undefined;
  const params = rejectedValues(schema);
  return (scope) => !scope.apart(schema, false, []).valid || scope.fail('not', 'not', params);
}

/** Where numbers alone are not allowed, they are named. */
function rejectedValues(schema: JsonSchema): { readonly values?: ReturnType<typeof valueList> } {
  if (!isSchemaObject(schema)) return {};
  const { const: constant, enum: listed, type: _type, ...others } = schema;
  const values = constant === undefined ? valueList(listed) : [constant];
  const isPlain = Object.keys(others).every(isAnnotation);
  return isPlain && values.length > 0 && values.every((each) => typeof each === 'number') ? { values } : {};
}
