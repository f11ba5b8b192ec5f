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
  /** Collections whose members are still being read: none of these can be merged, or contain itself. */
  readonly #open = new Set<unknown>();

  constructor(yaml: typeof Yaml) {
    this.#yaml = yaml;
  }

  /** An empty document is null; NaN and infinities, which JSON cannot carry, are left for the readers to refuse. */
  read(node: unknown): JsonValue {
    const { isAlias, isScalar, isNode } = this.#yaml;
    if (isAlias(node)) return this.#aliased(node);
    const known = this.#values.get(node);
    if (known !== undefined) return known;
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    return isScalar(node) ? scalarOf(node) : this.#collection(node);
  }

  #aliased(alias: Yaml.Alias): JsonValue {
    const { source } = alias;
    const target = this.#anchors.get(source);
    if (!this.#open.has(target)) return this.read(target);
    const message = `the alias *${source} is inside the value of its own anchor &${source}, so the value is infinite`;
    throw new YamlFault(message, offsetOf(this.#yaml, alias));
  }

  #collection(node: unknown): JsonValue {
    if (this.#yaml.isMap(node)) return this.#mapping(node);
    if (!this.#yaml.isSeq(node)) return null;
    const list: JsonValue[] = [];
    this.#values.set(node, list);
    this.#open.add(node);
    for (const item of node.items) list.push(this.read(item));
    this.#open.delete(node);
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

/** Dates and binary data of YAML 1.1 are read as the text they are written as, since JSON has neither. */
function scalarOf({ value, source }: Yaml.Scalar): JsonValue {
  if (value === null || value === undefined) return null;
  const isJson = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isJson ? value : (source ?? String(value));
}

function keyOf(yaml: typeof Yaml, key: unknown): string {
  return String((yaml.isScalar(key) ? key.value : key) ?? '');
}

/** Quoted, it is the name of a member. */
export function isMergeKey(yaml: typeof Yaml, key: unknown): boolean {
  if (!yaml.isScalar(key) || (key.type !== undefined && key.type !== 'PLAIN')) return false;
  // the parser reads it as a symbol in YAML 1.1
  return key.value === '<<' || (typeof key.value === 'symbol' && key.value.description === '<<');
}

function offsetOf(yaml: typeof Yaml, node: unknown): number {
  return yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
