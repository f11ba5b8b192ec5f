/** A value of JSON. Equal values are one node, so that what occurs twice can be written once. */
export interface DataNode {
  /** Counts up: what is in a node has a lower one. */
  readonly id: number;
  /** JSON of a text, number, boolean or null. */
  readonly text?: string;
  /** Of an object. */
  readonly keys?: readonly string[];
  /** Items, or the values of the keys. */
  readonly children: readonly DataNode[];
  /** Characters as JSON without spaces. */
  readonly size: number;
  /** Under which it was found first. */
  readonly key: string;
}

/** Makes nodes of values. */
export class Nodes {
  readonly #nodes = new Map<string, DataNode>();
  readonly #names = new Map<string, number>();
  readonly #known = new WeakMap<object, DataNode>();

  get all(): readonly DataNode[] {
    return [...this.#nodes.values()];
  }

  /** Of a value that is JSON, as what is read from a spec is. `key` is the member under which it stands. */
  of(value: unknown, key: string): DataNode {
    if (typeof value !== 'object' || value === null) return this.#primitive(JSON.stringify(value), key);
    const known =
      this.#known.get(value) ?? (Array.isArray(value) ? this.#list(value, key) : this.#object(value, key));
    this.#known.set(value, known);
    return known;
  }

  #primitive(text: string, key: string): DataNode {
    return this.#nodes.get(text) ?? this.#add(text, { text, children: [], size: text.length, key });
  }

  #list(value: readonly unknown[], key: string): DataNode {
    const one = key.endsWith('s') ? key.slice(0, -1) : key;
    const children = value.map((item) => this.of(item, one));
    const id = `[${children.map((child) => child.id).join()}`;
    const size = children.reduce((sum, child) => sum + child.size + 1, 1);
    return this.#nodes.get(id) ?? this.#add(id, { children, size, key });
  }

  #object(value: object, key: string): DataNode {
    // A member that is undefined is none, as in JSON.
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    const keys = members.map(([name]) => name);
    const about = named(members) ?? key;
    const children = members.map(([name, member]) =>
      this.of(member, GENERIC.has(name) ? `${about} ${name}` : name),
    );
    let id = '{';
    let size = 2;
    for (const [index, child] of children.entries()) {
      const name = keys[index] ?? '';
      id += `${this.#numberOf(name)}:${child.id},`;
      size += name.length + child.size + 4;
    }
    return this.#nodes.get(id) ?? this.#add(id, { keys, children, size, key });
  }

  #numberOf(name: string): number {
    const number = this.#names.get(name) ?? this.#names.size;
    this.#names.set(name, number);
    return number;
  }

  #add(id: string, made: Omit<DataNode, 'id'>): DataNode {
    const node = { id: this.#nodes.size, ...made };
    this.#nodes.set(id, node);
    return node;
  }
}

/** Members that occur in many objects: their values are named after the object too. */
const GENERIC = new Set([
  'schema',
  'items',
  'properties',
  'content',
  'examples',
  'value',
  'set',
  'add',
  'patch',
]);

/** What the object calls itself. */
function named(members: readonly (readonly [string, unknown])[]): string | undefined {
  const name = members.find(([key]) => key === 'name')?.[1];
  return typeof name === 'string' ? name : undefined;
}
