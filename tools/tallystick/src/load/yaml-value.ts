import type * as Yaml from 'yaml';
import { type JsonValue, setMember } from '../model/json.ts';

/** What keeps a YAML text from being read, and its offset in the text. */
export class YamlFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

type Members = Record<string, JsonValue>;

/**
 * The value of a document, merge keys (`<<`, yaml.org/type/merge.html) followed. What an alias or a merge key brings is
 * shared and never copied, so that an expansion costs nothing before it is counted. Recursive: the parser has been as
 * deep before.
 */
export class YamlReader {
  readonly #yaml: typeof Yaml;
  readonly #anchors = new Map<string, unknown>();
  readonly #values = new Map<unknown, JsonValue>();
  /** Mappings whose members are still being read: none of these can be merged. */
  readonly #open = new Set<unknown>();

  constructor(yaml: typeof Yaml) {
    this.#yaml = yaml;
  }

  /** An empty document is null; NaN and infinities, which JSON cannot carry, are left for the readers to refuse. */
  read(node: unknown): JsonValue {
    const { isAlias, isScalar, isNode } = this.#yaml;
    if (isAlias(node)) return this.read(this.#anchors.get(node.source));
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) return (node.value ?? null) as JsonValue;
    return this.#collection(node);
  }

  #collection(node: unknown): JsonValue {
    if (this.#yaml.isMap(node)) return this.#mapping(node);
    if (!this.#yaml.isSeq(node)) return null;
    const list: JsonValue[] = [];
    this.#values.set(node, list);
    for (const item of node.items) list.push(this.read(item));
    return list;
  }

  /** A member of the mapping itself comes before a merged one, wherever the merge key stands. */
  #mapping(node: Yaml.YAMLMap): JsonValue {
    const own: Members = {};
    this.#values.set(node, own);
    this.#open.add(node);
    const merged: JsonValue[] = [];
    for (const { key, value } of node.items) {
      const name = keyOf(this.#yaml, key);
      const sources = isMergeKey(this.#yaml, key) ? this.#sources(value) : undefined;
      if (sources !== undefined) merged.push(...sources);
      else if (Object.hasOwn(own, name))
        throw new YamlFault('Map keys must be unique', offsetOf(this.#yaml, key));
      else setMember(own, name, this.read(value));
    }
    this.#open.delete(node);
    for (const source of merged)
      for (const [name, value] of Object.entries(source as Members))
        if (!Object.hasOwn(own, name)) setMember(own, name, value);
    return own;
  }

  /** The mappings that a merge key names; undefined where it names something else, and is a member like any other. */
  #sources(value: unknown): readonly JsonValue[] | undefined {
    const { isSeq, isMap, isAlias } = this.#yaml;
    const target = isAlias(value) ? this.#anchors.get(value.source) : value;
    const stated = isSeq(target) ? target.items : [value];
    const nodes = stated.map((each) => (isAlias(each) ? this.#anchors.get(each.source) : each));
    if (!nodes.every((each) => isMap(each))) return undefined;
    if (nodes.some((each) => this.#open.has(each)))
      throw new YamlFault('a merge key merges a mapping into itself', offsetOf(this.#yaml, value));
    return stated.map((each) => this.read(each));
  }
}

function keyOf(yaml: typeof Yaml, key: unknown): string {
  return String((yaml.isScalar(key) ? key.value : key) ?? '');
}

/** Quoted, it is the name of a member. */
export function isMergeKey(yaml: typeof Yaml, key: unknown): boolean {
  return yaml.isScalar(key) && key.value === '<<' && (key.type === undefined || key.type === 'PLAIN');
}

function offsetOf(yaml: typeof Yaml, node: unknown): number {
  return yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
