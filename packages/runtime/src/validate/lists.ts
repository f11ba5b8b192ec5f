import { has, isObject, memberCount } from './members.ts';

/** Whether two JSON values are equal. Without recursion, so that deep values cannot exhaust the stack. */
export function isSame(left: unknown, right: unknown): boolean {
  const open: [unknown, unknown][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (Array.isArray(one) && Array.isArray(other)) {
      if (one.length !== other.length) return false;
      for (let index = 0; index < one.length; index++) open.push([one[index], other[index]]);
    } else if (isObject(one) && isObject(other)) {
      if (memberCount(one) !== memberCount(other)) return false;
      for (const name in one) {
        if (!has(one, name)) continue;
        if (!has(other, name)) return false;
        open.push([one[name], other[name]]);
      }
    } else return false;
  }
  return true;
}

/** Indices of the first two items that are equal. */
export function repeated(items: readonly unknown[]): readonly [first: number, second: number] | undefined {
  const seen = new Map<string, number>();
  for (const [second, item] of items.entries()) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first !== undefined) return [first, second];
    seen.set(key, second);
  }
  return undefined;
}

/** Whether no two items of a list are equal as JSON. */
export function isUnique(items: readonly unknown[]): boolean {
  return repeated(items) === undefined;
}

/** A text that equal values share, and others do not. Without recursion, too. */
function keyOf(value: unknown): string {
  let key = '';
  const open: (readonly [part: unknown, isText?: true])[] = [[value]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [part, isText] = next;
    if (isText) key += part;
    else if (Array.isArray(part)) {
      key += '[';
      open.push([']', true]);
      for (const item of part) open.push([',', true], [item]);
    } else if (isObject(part)) {
      key += '{';
      open.push(['}', true]);
      for (const name of Object.keys(part).sort())
        if (has(part, name)) open.push([part[name]], [`${JSON.stringify(name)}:`, true]);
    } else key += typeof part === 'string' ? JSON.stringify(part) : String(part);
  }
  return key;
}
