import { isJsonObject, type JsonValue } from '../model/json.ts';
import { pointer } from '../model/pointer.ts';
import { eachSpecMember } from '../model/spec-members.ts';

/**
 * All `$ref` members below a value, without those in plain data. What an extension holds is data as well (code samples,
 * for instance), unless `at` leads into it: where `root` stands.
 */
export function refsIn(root: JsonValue, at: readonly string[] = []): readonly RefLocation[] {
  const found: RefLocation[] = [];
  collect(root, [...at], found, false);
  return found;
}

/** Whether a member is an extension that nothing here reads. */
export function isForeignExtension(name: string): boolean {
  return name.startsWith('x-') && !name.startsWith('x-tallystick-');
}

export interface RefLocation {
  readonly ref: string;
  readonly pointer: string;
}

/**
 * Recursive: the depth limit has been checked before. `path`: the segments that lead here; a pointer is only made of
 * them where a reference is found. `named`: the members' names come from the API.
 */
function collect(value: JsonValue, path: string[], found: RefLocation[], named: boolean): void {
  const ref = isJsonObject(value) ? value['$ref'] : undefined;
  if (typeof ref === 'string') found.push({ ref, pointer: `${pointer(...path)}/$ref` });
  eachSpecMember(value, named, (name, item, inner) => {
    if (typeof item !== 'object' || item === null || (!named && isForeignExtension(name))) return;
    path.push(name);
    collect(item, path, found, inner);
    path.pop();
  });
}

/** The parts of a reference: what names the document ('' is the same one) and what names the place in it. */
export function splitRef(ref: string): { readonly target: string; readonly fragment: string } {
  const hash = ref.indexOf('#');
  return hash < 0
    ? { target: ref, fragment: '' }
    : { target: ref.slice(0, hash), fragment: ref.slice(hash + 1) };
}

/** Whether a target leads out of the file system: it has its own scheme, or a host. */
export function isAbsoluteUri(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target) || /^[\\/]{2}/.test(target);
}

export function decodeFragment(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}
