import { multipleOfSource } from '@tallystick/runtime/schema';
import { code, type Printable, type Statement } from '../../../print/index.ts';

export function statement(printable: Printable): Statement {
  return { kind: 'code', code: printable };
}

/** A type that only the file itself sees. */
export function alias(name: string, type: Printable): Extract<Statement, { readonly kind: 'type' }> {
  return { kind: 'type', name, exported: false, type };
}

export const basics = {
  Members: {
    statement: alias('Members', code`{ readonly [name: string]: unknown }`),
  },
  is_object: {
    uses: ['Members'],
    statement: statement(code`function is_object(v: unknown): v is Members {
  return typeof v === 'object' && v !== null && !Array.isArray(v);
}`),
  },
  // Names that every object inherits are members only where the value has them itself.
  own: {
    uses: ['Members'],
    statement: statement(code`function own(v: Members, name: string): unknown {
  return Object.hasOwn(v, name) ? v[name] : undefined;
}`),
  },
  // A member that is undefined does not travel, so it is not there.
  has: {
    uses: ['Members', 'own'],
    statement: statement(code`function has(v: Members, name: string): boolean {
  return own(v, name) !== undefined;
}`),
  },
  memberCount: {
    uses: ['Members', 'has'],
    statement: statement(code`function memberCount(v: Members): number {
  let count = 0;
  for (const key in v) if (has(v, key)) count++;
  return count;
}`),
  },
  // Lengths are in code points (validation 6.3): a pair of surrogates is one.
  points: {
    statement: statement(code`function points(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xdc00 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) count--;
  return count;
}`),
  },
  is_multipleOf: {
    // The source is the runtime's own: nothing of a spec is in it.
    statement: statement({ kind: 'code', strings: [multipleOfSource()], parts: [] }),
  },
  // Without recursion, so that deep values cannot exhaust the stack.
  same: {
    uses: ['Members', 'is_object', 'has', 'memberCount'],
    statement: statement(code`function same(left: unknown, right: unknown): boolean {
  const open: [unknown, unknown][] = [[left, right]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (a === b) continue;
    if (Array.isArray(a) && Array.isArray(b)) {
      if (a.length !== b.length) return false;
      for (let i = 0; i < a.length; i++) open.push([a[i], b[i]]);
    } else if (is_object(a) && is_object(b)) {
      if (memberCount(a) !== memberCount(b)) return false;
      for (const key in a) {
        if (!has(a, key)) continue;
        if (!has(b, key)) return false;
        open.push([a[key], b[key]]);
      }
    } else return false;
  }
  return true;
}`),
  },
  // Only items of the same outline are compared in full, so that long lists stay affordable.
  outline: {
    uses: ['is_object'],
    statement: statement(code`function outline(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(['array', value.length, ...value.slice(0, 8).map(word)]);
  if (!is_object(value)) return word(value);
  const keys = Object.keys(value).sort();
  return JSON.stringify(['object', ...keys.map((key) => [key, word(value[key])])]);
  function word(part: unknown): string {
    return typeof part === 'object' && part !== null ? 'object' : JSON.stringify(part) ?? '';
  }
}`),
  },
  repeated: {
    uses: ['same', 'outline'],
    statement:
      statement(code`function repeated(items: readonly unknown[]): readonly [number, number] | undefined {
  const groups = new Map<string, number[]>();
  for (const [second, item] of items.entries()) {
    const key = outline(item);
    const group = groups.get(key);
    const first = group?.find((index) => same(item, items[index]));
    if (first !== undefined) return [first, second];
    if (group === undefined) groups.set(key, [second]);
    else group.push(second);
  }
  return undefined;
}`),
  },
  is_unique: {
    uses: ['repeated'],
    statement: statement(code`function is_unique(items: readonly unknown[]): boolean {
  return repeated(items) === undefined;
}`),
  },
  // Values nested deeper than this are refused before a recursive schema walks them.
  is_tooDeep: {
    uses: ['is_object'],
    statement: statement(code`function is_tooDeep(value: unknown): boolean {
  const open: [unknown, number][] = [[value, 0]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [part, depth] = entry;
    if (depth > 500) return true;
    if (typeof part === 'object' && part !== null)
      for (const inner of Object.values(part)) if (typeof inner === 'object') open.push([inner, depth + 1]);
  }
  return false;
}`),
  },
} as const;
