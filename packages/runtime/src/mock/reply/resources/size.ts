import { alwaysApplied } from '../../../schema/resolve.ts';
import { replySchema, schemaUnder } from './item-schema.ts';
import type { Target } from './target.ts';

/** Items on a page where neither the call nor the contract says how many. */
const USUAL = 20;

/** How many items a page has where the call does not say: all where the list has no pages. */
export function standardSize({ call, plan }: Target): number {
  const { operation, state } = call;
  const { pagination } = operation;
  const { schemas } = state.contract;
  const pointer =
    plan.data.size ??
    (pagination?.style === 'page'
      ? pagination.size
      : pagination?.style === 'offset'
        ? pagination.limit
        : undefined);
  const reply = replySchema(operation);
  const { shown } = plan.data;
  const list =
    reply === undefined ? true : schemaUnder(reply, typeof shown === 'string' ? shown : '', schemas);
  const most = numbers(alwaysApplied(list, schemas).map(({ maxItems }) => maxItems));
  const stated =
    pointer === undefined ? [] : alwaysApplied(schemaUnder(operation.input, pointer, schemas), schemas);
  const [standard] = numbers(stated.map((part) => part['default']));
  const isPaged = pagination !== undefined || pointer !== undefined;
  const largest = numbers(stated.map(({ maximum }) => maximum));
  return Math.min(standard ?? (isPaged ? USUAL : Number.MAX_SAFE_INTEGER), ...most, ...largest);
}

function numbers(values: readonly unknown[]): readonly number[] {
  return values.filter((value) => typeof value === 'number');
}
