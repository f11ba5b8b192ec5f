import type { Schema, SchemaObject } from '../model/schema.ts';
import { booleanMember, member, type ObjectNode } from '../model/spec-node.ts';
import type { SchemaContext } from './context.ts';

/** Whether OpenAPI's `nullable` says that null is a value; OpenRPC has no such keyword. */
export function isNullable(node: ObjectNode, { dialect }: Pick<SchemaContext, 'dialect'>): boolean {
  return dialect !== 'draft-7' && booleanMember(node, 'nullable') === true;
}

/**
 * The one reading of `nullable: true`: null is accepted, whatever keywords are beside it. Strictly read, OpenAPI 3.0.3
 * only lets it add to a `type` in the same object. Beside `$ref`, in an `allOf` or with an `enum` without null it has
 * no effect, but those who write it mean "or null".
 */
export function withNullable(node: ObjectNode, schema: SchemaObject, context: SchemaContext): Schema {
  if (!isNullable(node, context)) return schema;
  const { $ref, allOf, anyOf, oneOf } = schema;
  const around = [$ref, allOf, anyOf, oneOf].some((each) => each !== undefined);
  reportReading(node, schema, around, context);
  return around ? orNull(schema) : schema;
}

function orNull(schema: SchemaObject): SchemaObject {
  const {
    title,
    description,
    default: fallback,
    examples,
    deprecated,
    readOnly,
    writeOnly,
    ...rest
  } = schema;
  const { origin } = schema;
  return {
    origin,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(examples === undefined ? {} : { examples }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(writeOnly === undefined ? {} : { writeOnly }),
    anyOf: [rest, { origin, type: ['null'] }],
  };
}

/** A `type` in the same object is what the specification has in mind. */
function reportReading(
  node: ObjectNode,
  { type }: SchemaObject,
  around: boolean,
  { dialect, reporter }: SchemaContext,
): void {
  const stated = member(node, 'enum')?.value;
  const withoutNull = Array.isArray(stated) && !stated.includes(null);
  const old = dialect === 'openapi-3.0';
  if (old && !around && !withoutNull && type !== undefined) return;
  const why = old
    ? 'In OpenAPI 3.0, `nullable` only has an effect next to `type` in the same schema'
    : '`nullable` is not a keyword since OpenAPI 3.1';
  reporter.report({
    code: 'TLY3042',
    severity: old ? 'info' : 'warning',
    message: `${why}. Tallystick treats the value as nullable anyway.`,
    fix: old
      ? 'If null is not allowed, remove it. In OpenAPI 3.1, use `type: [..., "null"]` or `anyOf` with `type: "null"`.'
      : 'Write `type: [..., "null"]`, or `anyOf` with `type: "null"`.',
    at: member(node, 'nullable')?.origin ?? node.origin,
  });
}
