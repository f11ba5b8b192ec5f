import {
  type Contract,
  type Operation,
  resolveSchema,
  type Schema,
  type SchemaObject,
} from '../../model/index.ts';
import { code, group, importType, indexed, type Printable, string } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { jsonContent } from '../validators/index.ts';
import { repliesOf } from './replies.ts';

/**
 * The type of what a page lists at a path. Where the schema is plain that is a member's type, which costs a compiler
 * nothing; elsewhere the compiler infers it, member by member.
 */
export function itemType(
  operation: Operation,
  path: readonly string[],
  contract: Contract,
  context: EmitContext,
): Printable {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  const [reply, other] = repliesOf(operation);
  const page = reply?.content.size === 1 && other === undefined ? jsonContent(reply) : undefined;
  const list = page === undefined ? undefined : listType(result, page, path, contract);
  if (list !== undefined) return code`${list}[number]`;
  const names = group('[', path.map(string));
  return code`${importType(context.runtimeModule('pages'), 'ItemOf')}${group('<', [result, names])}`;
}

/** Undefined where the schema is not plain. */
function listType(
  type: Printable,
  given: Schema,
  path: readonly string[],
  contract: Contract,
): Printable | undefined {
  const schema = resolveSchema(given, contract);
  const [name, ...rest] = path;
  if (!isPlain(schema, name === undefined ? 'array' : 'object')) return undefined;
  if (name === undefined) return type;
  const member = schema.properties?.get(name);
  if (member === undefined) return undefined;
  const isOptional = !schema.required?.includes(name);
  const value = indexed(type, name);
  return listType(isOptional ? code`NonNullable<${value}>` : value, member, rest, contract);
}

const UNIONS = ['allOf', 'anyOf', 'oneOf', 'enum', 'const'] as const;

function isPlain(schema: Schema, type: 'array' | 'object'): schema is SchemaObject {
  if (typeof schema === 'boolean') return false;
  const { type: types = [] } = schema;
  return types.length === 1 && types[0] === type && UNIONS.every((keyword) => schema[keyword] === undefined);
}
