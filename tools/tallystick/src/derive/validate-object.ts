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
    ...missingFindings(value, schema, pointer),
    ...dependentFindings(value, schema, pointer),
    ...memberFindings(value, schema, pointer, scope),
    ...unevaluatedFindings(value, schema, pointer, scope),
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

function missingFindings(value: JsonObject, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  return (schema.required ?? [])
    .filter((name) => !has(value, name))
    .map((name) => ({
      pointer: `${pointer}/${escapeSegment(name)}`,
      code: 'required',
      missing: [name],
      holder: pointer,
    }));
}

function dependentFindings(value: JsonObject, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  return [...(schema.dependentRequired ?? [])].flatMap(([name, needs]) => {
    const missing = has(value, name) ? needs.filter((need) => !has(value, need)) : [];
    return missing.length === 0 ? [] : [{ pointer, code: 'dependent-required', missing, holder: pointer }];
  });
}

function memberFindings(
  value: JsonObject,
  schema: SchemaObject,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const place = `${pointer}/${escapeSegment(name)}`;
    const schemas = schemasOfMember(schema, name);
    if (schemas.length === 0 && schema.additionalProperties === false)
      return [{ pointer: place, code: 'unknown-member' }];
    const applied = schemas.length === 0 ? [schema.additionalProperties] : schemas;
    return [
      ...applied.flatMap((each) => scope.validate(member, each, place)),
      ...nameFindings(name, schema, place, scope),
    ];
  });
}

function nameFindings(
  name: string,
  schema: SchemaObject,
  place: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  const broken = scope.validate(name, schema.propertyNames, place).length > 0;
  return broken ? [{ pointer: place, code: 'property-name' }] : [];
}

function unevaluatedFindings(
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
      const place = `${pointer}/${escapeSegment(name)}`;
      return schema.unevaluatedProperties === false
        ? [{ pointer: place, code: 'unknown-member' }]
        : scope.validate(member, schema.unevaluatedProperties, place);
    });
}

/** Local dates sort as text. */
function outOfOrder(value: JsonObject, at: string, than: string, pointer: string): readonly ValueIssue[] {
  const [earlier] = placesOf(value, than);
  if (typeof earlier?.value !== 'string') return [];
  const limit = earlier.value;
  return placesOf(value, at)
    .filter((place) => typeof place.value === 'string' && place.value < limit)
    .map((place) => ({
      pointer: pointer + place.pointer,
      code: 'not-before',
      than: pointer + earlier.pointer,
    }));
}

interface Place {
  readonly pointer: string;
  readonly value: JsonValue;
}

/** All places that a pointer pattern fits. */
export function placesOf(value: JsonValue, pattern: string): readonly Place[] {
  let places: readonly Place[] = [{ pointer: '', value }];
  for (const segment of pointerSegments(pattern)) places = places.flatMap((place) => step(place, segment));
  return places;
}

function step({ pointer, value }: Place, segment: string): readonly Place[] {
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
