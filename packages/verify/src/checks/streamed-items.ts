import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { isValid, type SchemaContext } from '@tallystick/runtime/schema';
import type { StreamedItem } from '../bindings/streamed.ts';
import { issuesOf, phraseOf, type SchemaIssue } from '../schema/issues.ts';

/** What is wrong with one item, for people, and the rule that it breaks; a text that is not JSON breaks none. */
export interface ItemIssue {
  readonly message: string;
  readonly rule?: string;
}

/** Of a stream that is wrong everywhere, no more is reported. */
const MOST = 50;

/** The issues of each item of a stream. A schema that accepts all of them as one list describes the whole stream. */
export function itemIssues(
  items: readonly StreamedItem[],
  schema: JsonSchema,
  context: SchemaContext,
): readonly ItemIssue[] {
  const issues = items.flatMap((item, index) => issuesOfItem(item, index, schema, context)).slice(0, MOST);
  const list = items.flatMap(([value]) => (value === undefined ? [] : [value]));
  const isWhole = list.length === items.length && issues.length > 0 && isValid(list, schema, context);
  return isWhole ? [] : issues;
}

function issuesOfItem(
  item: StreamedItem,
  index: number,
  schema: JsonSchema,
  context: SchemaContext,
): readonly ItemIssue[] {
  const name = `item ${index + 1}`;
  if (item.length === 0) return [{ message: `${name} is not JSON` }];
  return fewest(item, schema, context).map((issue) => ({
    message: `${name}: ${phraseOf(issue)}`,
    rule: issue.rule,
  }));
}

/** The issues of the reading that has the fewest. */
function fewest(item: StreamedItem, schema: JsonSchema, context: SchemaContext): readonly SchemaIssue[] {
  const each = item.map((value: Json) => issuesOf(value, schema, context));
  return each.reduce((best, next) => (next.length < best.length ? next : best));
}
