import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { evaluate, messageOf, type SchemaContext, type Schemas } from '@tallystick/runtime/schema';

/** One thing in a value that its schema does not allow. */
export interface SchemaIssue {
  /** RFC 6901, into the value. */
  readonly pointer: string;
  /** The keyword that rejects it, as a pointer into the schema; a reference is the segment `$ref`. */
  readonly rule: string;
  /** For people: `Must be text`. */
  readonly message: string;
}

/** Of a reply that is wrong everywhere, no more is reported. */
const MOST = 50;

/**
 * Every issue of a value, by reading its schema. Slower than a generated validator, but there for every schema of a
 * contract: results, errors, headers.
 *
 * @example
 * schemaIssues({ age: -1 }, { properties: { age: { minimum: 0 } } }, {}).length; // 1
 */
export function schemaIssues(
  value: Json,
  schema: JsonSchema,
  schemas: Schemas,
  options: Omit<SchemaContext, 'schemas'> = {},
): readonly SchemaIssue[] {
  return issuesOf(value, schema, { ...options, schemas });
}

/** As `schemaIssues`, by the meaning that a contract gives to its schemas. */
export function issuesOf(value: Json, schema: JsonSchema, context: SchemaContext): readonly SchemaIssue[] {
  const { issues } = evaluate(value, schema, { ...context, limits: { issues: MOST, ...context.limits } });
  return issues.map((issue) => ({
    pointer: issue.pointer,
    rule: ruleOf(issue),
    message: messageOf(issue, context.messages),
  }));
}

/** The schema `false` has no keyword: the rule is where it stands. */
function ruleOf({ keyword, location }: { readonly keyword: string; readonly location: string }): string {
  return keyword === 'false' ? location.slice(0, -'/false'.length) : location;
}

/** An issue as one phrase: where, unless it is the value itself, and what is wrong. */
export function phraseOf({ pointer, message }: Pick<SchemaIssue, 'pointer' | 'message'>): string {
  return pointer === '' ? message : `${pointer}: ${message}`;
}
