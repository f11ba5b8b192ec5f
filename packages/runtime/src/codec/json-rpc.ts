import { own } from '../pointer.ts';

/** A param by position. */
export interface PositionalParam {
  readonly name: string;
  /** Whether its schema takes null, which then stands for a param that is left out. */
  readonly nullable?: boolean;
}

/**
 * Params in the order that the server expects (JSON-RPC 2.0, 4.2). A param before another one cannot
 * be left out: null takes its position where its schema accepts null; otherwise the value is refused.
 */
export function positional(
  params: Readonly<Record<string, unknown>>,
  order: readonly PositionalParam[],
  refuse: (name: string) => never,
): readonly unknown[] {
  const given = ({ name }: PositionalParam): unknown => own(params, name);
  const last = order.findLastIndex((each) => given(each) !== undefined);
  return order.slice(0, last + 1).map((each) => {
    const value = given(each);
    return value === undefined ? (each.nullable === true ? null : refuse(each.name)) : value;
  });
}

/** Params by name again; undefined where there are more values than params. */
export function named(
  values: readonly unknown[],
  order: readonly PositionalParam[],
): Readonly<Record<string, unknown>> | undefined {
  if (values.length > order.length) return undefined;
  return Object.fromEntries(order.slice(0, values.length).map(({ name }, at) => [name, values[at]]));
}

/** A string, a number or null; a number has no fraction (JSON-RPC 2.0, 4). Without an id, it is a notification. */
export function isRequestId(id: unknown, types?: readonly ('number' | 'string')[]): boolean {
  if (id === null) return types === undefined || types.length === 2;
  const isType = typeof id === 'string' || (typeof id === 'number' && Number.isFinite(id));
  return isType && (types === undefined || types.some((type) => type === typeof id));
}
