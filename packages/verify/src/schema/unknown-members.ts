import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  escapeSegment,
  resolveReference,
  type Schemas,
  type Subschema,
  subschemasOf,
} from '@tallystick/runtime/schema';
import { isArray, isObject } from '../json.ts';

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
  if (depth > DEEPEST) return [];
  const inside = applied(given, schemas).flatMap(subschemasOf);
  if (isArray(value))
    return value.flatMap((item, index) =>
      search(item, itemSchemas(inside, index), schemas, `${pointer}/${index}`, depth + 1),
    );
  if (!isObject(value) || !inside.some(isProperty)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const at = `${pointer}/${escapeSegment(name)}`;
    const own = inside.filter((each) => isProperty(each) && each.key === name).map(({ schema }) => schema);
    return own.length === 0 ? (isOpen(inside) ? [] : [at]) : search(member, own, schemas, at, depth + 1);
  });
}

/** Some schemas and all that apply beside them, or could: references followed, branches of unions among them. */
function applied(given: readonly JsonSchema[], schemas: Schemas): readonly JsonSchema[] {
  const found = new Set<JsonSchema>();
  const open = [...given];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || found.has(next)) continue;
    found.add(next);
    const target = resolveReference(next['$ref'], schemas);
    const beside = subschemasOf(next).filter(({ relation }) => BESIDE.has(relation));
    for (const { schema } of beside) open.push(schema);
    if (target !== undefined) open.push(target);
  }
  return [...found];
}

const BESIDE: ReadonlySet<Subschema['relation']> = new Set(['always', 'branch', 'condition']);

function itemSchemas(inside: readonly Subschema[], index: number): readonly JsonSchema[] {
  const items = inside.filter(
    ({ relation, key }) => relation === 'item' && [String(index), '-'].includes(key ?? ''),
  );
  return items.map(({ schema }) => schema);
}

function isProperty({ path }: Subschema): boolean {
  return path[0] === 'properties';
}

/** Whether further members are allowed: by a schema for them, or by a pattern. */
function isOpen(inside: readonly Subschema[]): boolean {
  return inside.some((each) => each.relation === 'member' && !isProperty(each) && each.schema !== false);
}
