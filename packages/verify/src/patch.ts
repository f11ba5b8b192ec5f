import type { CasePatch, Json } from '@tallystick/runtime/contract';
import { pointerSegments } from '@tallystick/runtime/schema';
import { isArray, isObject } from './json.ts';

/**
 * A patch names a location that the document does not have.
 *
 * @example
 * try {
 *   applyPatch({}, [{ op: 'remove', path: '/name' }]);
 * } catch (error) {
 *   error instanceof PatchError; // true
 * }
 */
export class PatchError extends Error {
  override readonly name = 'PatchError';
  readonly path: string;

  constructor(path: string) {
    super(`the patch path ${path === '' ? '""' : path} does not exist in the example input`);
    this.path = path;
  }
}

/** Whether a pointer is another one, or leads to a location inside it. */
export function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

/**
 * RFC 6902 `add`, `remove` and `replace`, in order. The document is left as it is; a changed copy comes back.
 *
 * @example
 * applyPatch({ name: 'Ann' }, [{ op: 'replace', path: '/name', value: 'Bo' }]); // { name: 'Bo' }
 */
export function applyPatch(document: Json, patches: readonly CasePatch[]): Json {
  return patches.reduce((value, patch) => applyOne(value, pointerSegments(patch.path), patch), document);
}

function applyOne(value: Json, segments: readonly string[], patch: CasePatch): Json {
  const [segment, ...rest] = segments;
  if (segment === undefined) return patch.op === 'remove' ? null : patch.value;
  if (isArray(value)) return changeItem(value, segment, rest, patch);
  if (isObject(value)) return changeMember(value, segment, rest, patch);
  throw new PatchError(patch.path);
}

function changeMember(
  value: { readonly [member: string]: Json },
  name: string,
  rest: readonly string[],
  patch: CasePatch,
): Json {
  const held = Object.hasOwn(value, name) ? value[name] : undefined;
  if (held === undefined && (rest.length > 0 || patch.op !== 'add')) throw new PatchError(patch.path);
  // A rest, a spread and a computed name define members, so that `__proto__` is one.
  const { [name]: _, ...others } = value;
  if (patch.op === 'remove' && rest.length === 0) return others;
  return { ...others, [name]: applyOne(held ?? null, rest, patch) };
}

function changeItem(
  value: readonly Json[],
  segment: string,
  rest: readonly string[],
  patch: CasePatch,
): Json {
  const index = segment === '-' ? value.length : Number(segment);
  const inserts = patch.op === 'add' && rest.length === 0;
  if (!Number.isInteger(index) || index < 0 || index > value.length - (inserts ? 0 : 1))
    throw new PatchError(patch.path);
  if (inserts) return value.toSpliced(index, 0, patch.value);
  if (patch.op === 'remove' && rest.length === 0) return value.toSpliced(index, 1);
  return value.with(index, applyOne(value[index] ?? null, rest, patch));
}
