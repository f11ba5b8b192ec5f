import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { escapeSegment, isArray, isObject } from '../pointer.ts';
import { referred } from './resolve-ref.ts';
import type { Schemas } from './schemas.ts';

const DEEPEST = 40;

/** Pointers of the members that no `properties` names, anywhere in a value whose schemas do name some. */
export function unknownMembersOf(value: Json, schema: JsonSchema, schemas: Schemas): readonly string[] {
  return search(value, [schema], schemas, '', 0);
}

function search(
  value: Json,
  given: readonly JsonSchema[],
  schemas: Schemas,
  pointer: string,
  depth: number,
): readonly string[] {
  const all = given.flatMap((each) => applied(each, schemas, 0));
  if (depth > DEEPEST || all.length === 0) return [];
  if (isArray(value)) {
    const items = all.flatMap(({ items: each }) => (each === undefined ? [] : [each as JsonSchema]));
    return value.flatMap((item, index) => search(item, items, schemas, `${pointer}/${index}`, depth + 1));
  }
  if (!isObject(value) || !all.some(({ properties }) => isObject(properties))) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${escapeSegment(name)}`;
    const own = all.flatMap(({ properties }) =>
      isObject(properties) && Object.hasOwn(properties, name) ? [properties[name] as JsonSchema] : [],
    );
    return own.length === 0 ? (isOpen(all) ? [] : [at]) : search(member, own, schemas, at, depth + 1);
  });
}

type SchemaObject = Exclude<JsonSchema, boolean>;

/** A schema and all that apply beside it, or could: refs followed, branches of unions among them. */
function applied(schema: JsonSchema, schemas: Schemas, depth: number): readonly SchemaObject[] {
  if (typeof schema === 'boolean' || depth > DEEPEST) return [];
  const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return isArray(list) ? (list as readonly JsonSchema[]) : [];
  });
  const conditional = ['then', 'else'].flatMap((keyword) =>
    schema[keyword] === undefined ? [] : [schema[keyword] as JsonSchema],
  );
  const target = referred(schema['$ref'], schemas);
  const others = [...parts, ...conditional, ...(target === undefined ? [] : [target])];
  return [schema, ...others.flatMap((each) => applied(each, schemas, depth + 1))];
}

/** Whether further members are spoken of: by a schema of theirs, or by a pattern. */
function isOpen(all: readonly SchemaObject[]): boolean {
  return all.some(
    ({ additionalProperties, patternProperties }) =>
      additionalProperties === true || isObject(additionalProperties) || isObject(patternProperties),
  );
}
