import { compiledPattern } from '@tallystick/runtime/schema';
import type { JsonValue } from '../model/json.ts';
import { COUNT_KEYWORDS } from '../model/keywords.ts';
import type { SchemaObject, TypeName } from '../model/schema.ts';
import {
  booleanMember,
  items,
  member,
  type ObjectNode,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { simplifiedPattern } from '../patterns/simplify-pattern.ts';
import type { SchemaContext } from './context.ts';
import { isNullable } from './nullable.ts';

const TYPE_NAMES: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

const isTypeName = (text: string): text is TypeName => TYPE_NAMES.has(text);

/** `type`, `enum` and `const`, with OpenAPI 3.0's `nullable` folded in. */
export function typeKeywords(node: ObjectNode, context: SchemaContext): Partial<SchemaObject> {
  const nullable = isNullable(node, context);
  const type = typesOf(node, context);
  const constant = member(node, 'const')?.value;
  const values = enumOf(node, type, context);
  return {
    ...(type === undefined
      ? {}
      : { type: nullable && !type.includes('null') ? [...type, 'null' as const] : type }),
    ...(values === undefined ? {} : { enum: withNull(values, nullable) }),
    ...(constant === undefined ? {} : { const: constant }),
  };
}

/**
 * A list that holds no value of the schema's type would refuse all there is: what was meant is the items, or text for
 * numbers.
 */
function enumOf(
  node: ObjectNode,
  types: readonly TypeName[] | undefined,
  { reporter }: SchemaContext,
): readonly JsonValue[] | undefined {
  const stated = member(node, 'enum');
  if (stated === undefined || !Array.isArray(stated.value)) return undefined;
  const values = items(stated).map(({ value }) => value);
  const isPossible = values.some((value) => types === undefined || types.some((type) => isOf(value, type)));
  if (isPossible || values.length === 0) return values;
  reporter.report({
    code: 'TLY3008',
    severity: 'warning',
    message: `No value of this \`enum\` is of type ${types?.join(' or ')}: the \`enum\` is ignored.`,
    fix: 'Use values of that type, or move the `enum` to the right schema, for example into `items`.',
    at: stated.origin,
  });
  return undefined;
}

function isOf(value: JsonValue, type: TypeName): boolean {
  if (type === 'null' || value === null) return value === null && type === 'null';
  if (type === 'array' || Array.isArray(value)) return type === 'array' && Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function withNull(values: readonly JsonValue[], nullable: boolean): readonly JsonValue[] {
  return nullable && !values.includes(null) ? [...values, null] : values;
}

function typesOf(node: ObjectNode, context: SchemaContext): readonly TypeName[] | undefined {
  const stated = member(node, 'type');
  if (stated === undefined) return undefined;
  const names = typeof stated.value === 'string' ? [stated.value] : textItems(stated);
  const unknown = names.find((name) => !isTypeName(name));
  if (unknown === undefined && names.length > 0) return names.filter(isTypeName);
  misuse(context, stated, `\`type\`: ${JSON.stringify(unknown ?? stated.value)} is not a JSON Schema type.`);
  return undefined;
}

/** Numbers; booleans for `exclusive…`, as draft 4 and OpenAPI 3.0 have them, change the limit beside them. */
export function numberKeywords(node: ObjectNode, context: SchemaContext): Partial<SchemaObject> {
  const multipleOf = numberOf(node, 'multipleOf', context);
  return {
    ...limit(node, 'minimum', 'exclusiveMinimum', context),
    ...limit(node, 'maximum', 'exclusiveMaximum', context),
    ...(multipleOf === undefined ? {} : { multipleOf }),
  };
}

function limit(
  node: ObjectNode,
  inclusive: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
  context: SchemaContext,
): Partial<SchemaObject> {
  const bound = numberOf(node, inclusive, context);
  const flag = booleanMember(node, exclusive);
  if (flag === true) return bound === undefined ? {} : { [exclusive]: bound };
  const strict = flag === false ? undefined : numberOf(node, exclusive, context);
  return {
    ...(bound === undefined ? {} : { [inclusive]: bound }),
    ...(strict === undefined ? {} : { [exclusive]: strict }),
  };
}

export function stringKeywords(node: ObjectNode, context: SchemaContext): Partial<SchemaObject> {
  const pattern = patternOf(node, context);
  const format = textMember(node, 'format');
  const contentEncoding = textMember(node, 'contentEncoding');
  const contentMediaType = textMember(node, 'contentMediaType');
  return {
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === undefined ? {} : { format }),
    ...(contentEncoding === undefined ? {} : { contentEncoding }),
    ...(contentMediaType === undefined ? {} : { contentMediaType }),
  };
}

function patternOf(node: ObjectNode, context: SchemaContext): string | undefined {
  const stated = member(node, 'pattern');
  if (stated === undefined) return undefined;
  const pattern = typeof stated.value === 'string' ? simplifiedPattern(stated.value) : stated.value;
  return isPattern(pattern, stated, context) ? (pattern as string) : undefined;
}

/** Whether it is a regular expression; one that is not is reported, and then ignored. */
export function isPattern(pattern: unknown, at: SpecNode, context: SchemaContext): boolean {
  if (typeof pattern === 'string' && compiles(pattern)) return true;
  context.reporter.report({
    code: 'TLY3008',
    severity: 'warning',
    message: `This pattern is not a valid ECMAScript regular expression, so it is ignored: ${JSON.stringify(pattern)}`,
    fix: 'Use ECMAScript (JavaScript) syntax, which JSON Schema recommends.',
    at: at.origin,
  });
  return false;
}

/** One that is too large is found when it is first used. */
function compiles(pattern: string): boolean {
  try {
    return compiledPattern(pattern)?.test('') !== undefined;
  } catch {
    return false;
  }
}

export function countKeywords(node: ObjectNode, context: SchemaContext): Partial<SchemaObject> {
  const found = COUNT_KEYWORDS.flatMap((keyword) => {
    const value = numberOf(node, keyword, context);
    return value === undefined ? [] : [[keyword, value]];
  });
  return {
    ...Object.fromEntries(found),
    ...(booleanMember(node, 'uniqueItems') === true ? { uniqueItems: true } : {}),
  };
}

function numberOf(node: ObjectNode, keyword: string, context: SchemaContext): number | undefined {
  const stated = member(node, keyword);
  if (stated === undefined) return undefined;
  if (typeof stated.value === 'number' && Number.isFinite(stated.value)) return stated.value;
  misuse(context, stated, `\`${keyword}\` must be a number.`);
  return undefined;
}

export function misuse(context: SchemaContext, at: SpecNode, message: string): void {
  context.reporter.report({
    code: 'TLY3008',
    message,
    fix: 'See the keyword in JSON Schema 2020-12, Validation.',
    at: at.origin,
  });
}
