import { isMembers, memberNames, memberOf } from './kind.ts';

/**
 * Equality of JSON values (JSON Schema core, 4.2.2): the order of members does not matter, and 1 equals 1n. Without
 * recursion, so that deep values cannot exhaust the stack.
 *
 * @example
 * isEqual({ a: [1], b: 2 }, { b: 2n, a: [1] }); // true
 */
export function isEqual(left: unknown, right: unknown): boolean {
  const open: [unknown, unknown][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    if (isSamePrimitive(one, other)) continue;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (let index = 0; index < one.length; index++) open.push([one[index], other[index]]);
    } else if (isMembers(one) && isMembers(other)) {
      const names = memberNames(one);
      if (names.length !== memberNames(other).length) return false;
      for (const name of names) open.push([one[name], memberOf(other, name)]);
    } else return false;
  }
  return true;
}

/** A number and a bigint are compared by their mathematical values, as `==` does. */
function isSamePrimitive(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  const mixed =
    (typeof one === 'bigint' && typeof other === 'number') ||
    (typeof one === 'number' && typeof other === 'bigint');
  // biome-ignore lint/suspicious/noDoubleEquals: between a number and a bigint it compares exactly
  return mixed && one == other;
}

/**
 * A text that equal values share and others do not. Linear in the size of the value, without recursion.
 *
 * @example
 * canonicalKey({ a: 1, b: 2 }) === canonicalKey({ b: 2, a: 1 }); // true
 */
export function canonicalKey(value: unknown): string {
  let text = '';
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next instanceof Verbatim) text += next.text;
    else if (Array.isArray(next)) {
      text += '[';
      open.push(new Verbatim(']'));
      for (let index = next.length - 1; index >= 0; index--) open.push(new Verbatim(','), next[index]);
    } else if (isMembers(next)) {
      text += '{';
      open.push(new Verbatim('}'));
      for (const name of memberNames(next).toSorted().reverse())
        open.push(new Verbatim(','), next[name], new Verbatim(`${JSON.stringify(name)}:`));
    } else text += primitiveKey(next);
  }
  return text;
}

class Verbatim {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function primitiveKey(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return Number.isInteger(value) ? String(BigInt(value as number)) : String(value);
}
