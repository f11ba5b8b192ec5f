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
  const groups = new Map<string, number[]>();
  for (const [second, item] of items.entries()) {
    const key = outline(item);
    const group = groups.get(key);
    const first = group?.find((index) => isSame(item, items[index]));
    if (first !== undefined) return [first, second];
    if (group === undefined) groups.set(key, [second]);
    else group.push(second);
  }
  return undefined;
}

/** Whether no two items of a list are equal as JSON. */
export function isUnique(items: readonly unknown[]): boolean {
  return repeated(items) === undefined;
}

/**
 * A text that equal values share. Only items of the same outline are compared in full, so that long lists stay
 * affordable.
 */
function outline(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(['array', value.length, ...value.slice(0, 8).map(word)]);
  if (!isObject(value)) return word(value);
  const names = Object.keys(value).sort();
  return JSON.stringify(['object', ...names.map((name) => [name, word(value[name])])]);
}

function word(part: unknown): string {
  return typeof part === 'object' && part !== null ? 'object' : (JSON.stringify(part) ?? '');
}
