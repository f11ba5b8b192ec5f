import type { JsonObject, JsonValue, SchemaObject } from '../model/index.ts';
import { escapeSegment, pointerSegments } from '../model/index.ts';
import { evaluatedMembers, schemasOfMember } from './evaluated-members.ts';
import type { KeywordScope, KeywordValidator, ValueIssue } from './issue.ts';
import { isList } from './same.ts';
import { issues } from './validate-scalar.ts';

export const validateObject: KeywordValidator<JsonObject> = (value, schema, pointer, scope) => {
  const size = Object.keys(value).length;
  const { minProperties, maxProperties } = schema;
  return [
    ...missingIssues(value, schema, pointer),
    ...dependentIssues(value, schema, pointer),
    ...memberIssues(value, schema, pointer, scope),
    ...unevaluatedIssues(value, schema, pointer, scope),
    ...issues(pointer, [
      ['min-properties', minProperties !== undefined && size < minProperties],
      ['max-properties', maxProperties !== undefined && size > maxProperties],
    ]),
    ...(schema.rules ?? []).flatMap((rule) => outOfOrder(value, rule.at, rule.than, pointer)),
  ];
};

export function has(value: JsonObject, name: string): boolean {
  return Object.hasOwn(value, name);
}

function missingIssues(value: JsonObject, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  return (schema.required ?? [])
    .filter((name) => !has(value, name))
    .map((name) => ({
      pointer: `${pointer}/${escapeSegment(name)}`,
      code: 'required',
      missing: [name],
      holder: pointer,
    }));
}

function dependentIssues(value: JsonObject, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  return [...(schema.dependentRequired ?? [])].flatMap(([name, needs]) => {
    const missing = has(value, name) ? needs.filter((need) => !has(value, need)) : [];
    return missing.length === 0 ? [] : [{ pointer, code: 'dependent-required', missing, holder: pointer }];
  });
}

function memberIssues(
  value: JsonObject,
  schema: SchemaObject,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const location = `${pointer}/${escapeSegment(name)}`;
    const schemas = schemasOfMember(schema, name);
    if (schemas.length === 0 && schema.additionalProperties === false)
      return [{ pointer: location, code: 'unknown-member' }];
    const applied = schemas.length === 0 ? [schema.additionalProperties] : schemas;
    return [
      ...applied.flatMap((each) => scope.validate(member, each, location)),
      ...nameIssues(name, schema, location, scope),
    ];
  });
}

function nameIssues(
  name: string,
  schema: SchemaObject,
  location: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  const broken = scope.validate(name, schema.propertyNames, location).length > 0;
  return broken ? [{ pointer: location, code: 'property-name' }] : [];
}

function unevaluatedIssues(
  value: JsonObject,
  schema: SchemaObject,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  if (schema.unevaluatedProperties === undefined) return [];
  const evaluated = evaluatedMembers(value, schema, scope);
  return Object.entries(value)
    .filter(([name]) => !evaluated.has(name))
    .flatMap(([name, member]) => {
      const location = `${pointer}/${escapeSegment(name)}`;
      return schema.unevaluatedProperties === false
        ? [{ pointer: location, code: 'unknown-member' }]
        : scope.validate(member, schema.unevaluatedProperties, location);
    });
}

/** Local dates sort as text. */
function outOfOrder(value: JsonObject, at: string, than: string, pointer: string): readonly ValueIssue[] {
  const [earlier] = valuesAt(value, than);
  if (typeof earlier?.value !== 'string') return [];
  const limit = earlier.value;
  return valuesAt(value, at)
    .filter((later) => typeof later.value === 'string' && later.value < limit)
    .map((later) => ({
      pointer: pointer + later.pointer,
      code: 'not-before',
      than: pointer + earlier.pointer,
    }));
}

interface LocatedValue {
  readonly pointer: string;
  readonly value: JsonValue;
}

/** All values that a pointer pattern matches. */
export function valuesAt(value: JsonValue, pattern: string): readonly LocatedValue[] {
  let found: readonly LocatedValue[] = [{ pointer: '', value }];
  for (const segment of pointerSegments(pattern)) found = found.flatMap((each) => step(each, segment));
  return found;
}

function step({ pointer, value }: LocatedValue, segment: string): readonly LocatedValue[] {
  if (isList(value))
    return value.flatMap((item, index) =>
      segment === '-' || segment === String(index) ? [{ pointer: `${pointer}/${index}`, value: item }] : [],
    );
  if (typeof value !== 'object' || value === null) return [];
  const member = (value as JsonObject)[segment];
  return member === undefined || !has(value as JsonObject, segment)
    ? []
    : [{ pointer: `${pointer}/${escapeSegment(segment)}`, value: member }];
}
