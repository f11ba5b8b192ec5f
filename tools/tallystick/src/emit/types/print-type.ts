import { isJsonObject, type JsonValue } from '../../model/index.ts';
import {
  code,
  comment,
  group,
  list,
  members,
  nothing,
  number,
  operands,
  type Printable,
  propertyKey,
  string,
} from '../../print/index.ts';
import { docText } from './docs.ts';
import type { ProjectedMember, ProjectedSchema } from './projected-schema.ts';

/** How types are printed in a file. */
export interface TypeStyle {
  /** How another type is named there. */
  readonly reference: (typeName: string) => Printable;
  /** Whether members have their doc comments. */
  readonly hasDocs: boolean;
  /** What stands for dates. Absent: text. */
  readonly date?: (format: 'date' | 'date-time') => Printable;
}

/** What stands around a type: whether it needs parentheses there. */
type Around = 'nothing' | 'union' | 'intersection' | 'array';

/** A projected schema as a type. */
export function typeCode(schema: ProjectedSchema, style: TypeStyle, around: Around = 'nothing'): Printable {
  if (schema.ref !== undefined) return style.reference(schema.ref);
  if (schema.enum !== undefined)
    return unionCode(
      schema.enum.map((value) => ({ code: literalCode(value), isNothing: value === null })),
      around,
    );
  if (schema.anyOf !== undefined)
    return unionCode(
      schema.anyOf.map((branch) => branchOf(branch, style, 'union')),
      around,
    );
  if (schema.allOf !== undefined)
    return intersectionCode(
      schema.allOf.map((part) => branchOf(part, style, 'intersection')),
      around,
    );
  return plainCode(schema, style, around);
}

function unionCode(branches: readonly Branch[], around: Around): Printable {
  if (branches.length === 0) return code`never`;
  const long = branches.filter(({ isObject }) => isObject);
  // `{ … } | null` begins where it stands
  const [first] = long;
  const others = branches.filter((branch) => branch !== first);
  if (long.length === 1 && others.every(({ isNothing }) => isNothing) && first !== undefined)
    return joined([first, ...others], ' | ', around);
  return operands('|', codesOf(branches), around === 'nothing' ? '' : '(');
}

function intersectionCode(parts: readonly Branch[], around: Around): Printable {
  if (parts.some(({ isObject }) => isObject)) return joined(parts, ' & ', around);
  return operands('&', codesOf(parts), around === 'nothing' ? '' : '(');
}

interface Branch {
  readonly code: Printable;
  /** Whether it may take many lines, between braces. */
  readonly isObject?: boolean;
  /** `null` and `undefined`. */
  readonly isNothing?: boolean;
}

function branchOf(schema: ProjectedSchema, style: TypeStyle, around: Around): Branch {
  const isNothing = schema.type === 'null' || schema.type === 'undefined';
  return { code: typeCode(schema, style, around), isObject: schema.type === 'object', isNothing };
}

function codesOf(branches: readonly Branch[]): readonly Printable[] {
  return branches.map((branch) => branch.code);
}

function joined(branches: readonly Branch[], separator: ' | ' | ' & ', around: Around): Printable {
  const all = list(codesOf(branches), separator);
  return around === 'nothing' || branches.length === 1 ? all : code`(${all})`;
}

function plainCode(schema: ProjectedSchema, style: TypeStyle, around: Around): Printable {
  switch (schema.type) {
    case 'null':
      return code`null`;
    case 'boolean':
      return code`boolean`;
    case 'number':
      return code`number`;
    case 'string':
      return code`string`;
    case 'undefined':
      return code`undefined`;
    case 'bigint':
      return code`bigint`;
    case 'date':
    case 'date-time':
      return style.date?.(schema.type) ?? code`string`;
    case 'open-string':
      return code`(string & {})`;
    case 'array':
      return arrayCode(schema, style);
    case 'object':
      return objectCode(schema, style, around);
    default:
      return code`unknown`;
  }
}

function arrayCode({ prefixItems, items = {} }: ProjectedSchema, style: TypeStyle): Printable {
  if (prefixItems === undefined) return code`${typeCode(items, style, 'array')}[]`;
  return group(
    '[',
    prefixItems.map((item) => typeCode(item, style)),
  );
}

function objectCode(
  { members: own = [], index }: ProjectedSchema,
  style: TypeStyle,
  around: Around,
): Printable {
  const named = members(own.map((member) => memberCode(member, style)));
  // Not `Record`: a spec may have a type of that name.
  if (index === undefined) return own.length === 0 ? code`{ [key: string]: never }` : named;
  const indexed = members([code`[key: string]: ${typeCode(index, style)}`]);
  return own.length === 0 ? indexed : joined([{ code: named }, { code: indexed }], ' & ', around);
}

function memberCode({ name, schema, required }: ProjectedMember, style: TypeStyle): Printable {
  const text = style.hasDocs ? docText(schema.docs) : undefined;
  const doc = text === undefined || text.trim() === '' ? nothing : code`${comment(text)}\n`;
  const modifier = schema.readOnly === true ? code`readonly ` : nothing;
  const type = typeCode(schema, style);
  return code`${doc}${modifier}${propertyKey(name)}${required ? nothing : code`?`}: ${type}`;
}

/** The type of one JSON value. */
function literalCode(value: JsonValue): Printable {
  if (typeof value === 'string') return string(value);
  if (typeof value === 'number') return number(value);
  if (value === null) return code`null`;
  if (typeof value === 'boolean') return value ? code`true` : code`false`;
  if (isJsonObject(value))
    return members(
      Object.entries(value).map(([name, member]) => code`${propertyKey(name)}: ${literalCode(member)}`),
    );
  return group('[', value.map(literalCode));
}
