import { isJsonObject, type JsonValue } from '../model/json.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';
import { member, type ObjectNode, type SpecNode } from '../model/spec-node.ts';

interface OldSpelling {
  readonly extension: string;
  /** The object within the extension whose member it is; `-` is every item of a list. */
  readonly owner: string;
  readonly old: string;
  readonly name: string;
}

/**
 * Members of extensions that had another name before. Specs may keep it: it is read, and a diagnostic with the severity
 * `info` names the new one.
 */
const OLD_SPELLINGS: readonly OldSpelling[] = [
  { extension: 'x-tallystick-safety', owner: '', old: 'repeatable', name: 'idempotent' },
  { extension: 'x-tallystick-safety', owner: '', old: 'harmless', name: 'safe' },
  { extension: 'x-tallystick-outcomes', owner: '/outcomes/-', old: 'settles', name: 'promise' },
];

/** The present names of an extension's members, by their old ones. */
export function oldNames(extension: string): Readonly<Record<string, string>> {
  const renamed = OLD_SPELLINGS.filter((each) => each.extension === extension);
  return Object.fromEntries(renamed.map(({ old, name }) => [old, name]));
}

/** The member of that name in an extension, or the one that had the name before. */
export function renamedMember(node: ObjectNode, extension: string, name: string): SpecNode | undefined {
  const old = OLD_SPELLINGS.find((each) => each.extension === extension && each.name === name)?.old;
  return member(node, name) ?? (old === undefined ? undefined : member(node, old));
}

export interface FoundSpelling {
  readonly old: string;
  readonly name: string;
  /** Of the member, within the extension. */
  readonly pointer: string;
}

/** The old spellings in the value of an extension. */
export function oldSpellingsIn(extension: string, value: JsonValue): readonly FoundSpelling[] {
  return OLD_SPELLINGS.filter((each) => each.extension === extension).flatMap(({ owner, old, name }) =>
    valuesAt(value, pointerSegments(owner)).flatMap(([at, object]) =>
      isJsonObject(object) && Object.hasOwn(object, old) ? [{ old, name, pointer: at + pointer(old) }] : [],
    ),
  );
}

/** The values that a pointer with `-` for every item leads to, and where each stands. */
function valuesAt(
  value: JsonValue,
  [segment, ...rest]: readonly string[],
): readonly (readonly [at: string, value: JsonValue])[] {
  if (segment === undefined) return [['', value]];
  const steps: readonly (readonly [string | number, JsonValue | undefined])[] =
    segment === '-' && Array.isArray(value)
      ? value.map((item: JsonValue, index) => [index, item] as const)
      : [[segment, isJsonObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined]];
  return steps.flatMap(([name, inner]) =>
    inner === undefined
      ? []
      : valuesAt(inner, rest).map(([at, found]) => [pointer(name) + at, found] as const),
  );
}
