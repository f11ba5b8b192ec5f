import type { SchemaObject } from '../../../model/schema.ts';
import type { ArrayCheck } from './node.ts';
import { type Build, type PlanContext, within } from './plan-context.ts';

export function arrayChecks(schema: SchemaObject, context: PlanContext, build: Build): ArrayCheck[] {
  return [
    ...countChecks(schema),
    ...itemChecks(schema, context, build),
    ...containsChecks(schema, context, build),
  ];
}

function countChecks({ minItems, maxItems, uniqueItems }: SchemaObject): ArrayCheck[] {
  const checks: ArrayCheck[] = [];
  if (minItems !== undefined && minItems > 0)
    checks.push({ kind: 'item-count', code: 'min-items', limit: minItems });
  if (maxItems !== undefined) checks.push({ kind: 'item-count', code: 'max-items', limit: maxItems });
  if (uniqueItems === true) checks.push({ kind: 'unique-items' });
  return checks;
}

function itemChecks(schema: SchemaObject, context: PlanContext, build: Build): ArrayCheck[] {
  if (schema.items === undefined && schema.prefixItems === undefined) return [];
  const prefix = (schema.prefixItems ?? []).map((item, index) =>
    build(item, within(context, `item${index + 1}`)),
  );
  const rest = build(schema.items ?? true, within(context, 'item'));
  return [{ kind: 'items', prefix, rest, restStated: schema.items !== undefined }];
}

/** `minContains` and `maxContains` mean nothing without `contains` (validation 6.4.4). */
function containsChecks(schema: SchemaObject, context: PlanContext, build: Build): ArrayCheck[] {
  if (schema.contains === undefined) return [];
  const node = build(schema.contains, within(context, 'contained'));
  return [{ kind: 'contains', node, min: schema.minContains ?? 1, max: schema.maxContains }];
}
