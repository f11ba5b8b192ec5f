import { received, sent } from '../specs.ts';

/** A row of the table of labelled changes, as it is written. */
export type Pair = readonly [title: string, before: object, after: object, ...changes: readonly string[]];

export const object = (properties: object, more: object = {}): object => ({
  type: 'object',
  properties,
  ...more,
});
export const text = { type: 'string' };
export const one = object({ a: text });
export const two = object({ a: text, b: text });

/** A schema in both directions: the changes where it is sent, and where it is received. */
export function both(
  title: string,
  before: unknown,
  after: unknown,
  asSent: readonly string[],
  asReceived: readonly string[],
): readonly Pair[] {
  return [
    [`sent: ${title}`, sent(before), sent(after), ...asSent],
    [`received: ${title}`, received(before), received(after), ...asReceived],
  ];
}

/** The same for one keyword of a member `a`. */
export function member(
  title: string,
  before: unknown,
  after: unknown,
  asSent: string,
  asReceived: string,
): readonly Pair[] {
  return both(
    title,
    object({ a: before }),
    object({ a: after }),
    asSent === '' ? [] : [asSent],
    asReceived === '' ? [] : [asReceived],
  );
}
