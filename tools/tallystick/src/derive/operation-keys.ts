import { hash } from 'node:crypto';
import { components } from '../model/cycles.ts';
import type { Contract, Operation, SchemaId } from '../model/index.ts';

/**
 * For each operation a hash of all that the contract says of it: of the operation, of every schema that it can reach, and
 * of what holds for all operations. `salt`: what else a result depends on.
 */
export function operationKeys(contract: Contract, salt: unknown): (operation: Operation) => string {
  const known = keysOf.get(contract) ?? contentKeys(contract);
  keysOf.set(contract, known);
  const own = JSON.stringify(salt);
  return (operation) => sha256(`${own} ${known(operation)}`);
}

const keysOf = new WeakMap<Contract, (operation: Operation) => string>();

function contentKeys(contract: Contract): (operation: Operation) => string {
  const { operations: _operations, webhooks: _webhooks, schemas, ...shared } = contract;
  const writer = new Writer(schemas);
  const base = sha256(writer.write(shared).text);
  const reached = reachedHashes(new Map([...schemas].map(([id, schema]) => [id, writer.write(schema)])));
  const keys = new Map<Operation, string>();
  return (operation) => {
    const key = keys.get(operation) ?? contentKey(writer.write(operation), base, reached);
    keys.set(operation, key);
    return key;
  };
}

function contentKey({ text, refs }: Written, base: string, reached: ReadonlyMap<SchemaId, string>): string {
  const parts = [...refs].sort().map((id) => `${id} ${reached.get(id)}`);
  return sha256([base, sha256(text), ...parts].join('\n'));
}

/** Of each schema a hash of it and of all that it can reach. Schemas that reach each other have one. */
function reachedHashes(written: ReadonlyMap<SchemaId, Written>): ReadonlyMap<SchemaId, string> {
  const hashes = new Map<SchemaId, string>();
  const edges = new Map([...written].map(([id, { refs }]) => [id, [...refs]]));
  // What a schema leads to comes before it.
  for (const group of components(edges)) {
    const own = group.map((id) => `${id} ${sha256(written.get(id)?.text ?? '')}`);
    const below = group.flatMap((id) => edges.get(id) ?? []).flatMap((id) => hashes.get(id) ?? []);
    const hash = sha256([...own.sort(), ...[...new Set(below)].sort()].join('\n'));
    for (const id of group) hashes.set(id, hash);
  }
  return hashes;
}

interface Written {
  readonly text: string;
  /** Ids of schemas that are named anywhere in it. */
  readonly refs: ReadonlySet<SchemaId>;
}

/** Items from which on a list is written once, however many operations have it. */
const LONG = 50;

class Writer {
  readonly #schemas: Contract['schemas'];
  readonly #lists = new WeakMap<readonly unknown[], Written>();

  constructor(schemas: Contract['schemas']) {
    this.#schemas = schemas;
  }

  write(value: unknown): Written {
    const refs = new Set<SchemaId>();
    return { text: this.#text(value, refs), refs };
  }

  /** JSON in which maps and sets are lists, so that none of a value is left out. */
  #text(value: unknown, refs: Set<SchemaId>): string {
    if (typeof value === 'string' && this.#schemas.has(value)) refs.add(value);
    if (typeof value === 'bigint') return `bigint ${value}`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
    if (Array.isArray(value)) return value.length < LONG ? this.#list(value, refs) : this.#long(value, refs);
    if (value instanceof Map) return `map ${this.#list([...value], refs)}`;
    if (value instanceof Set) return `set ${this.#list([...value], refs)}`;
    const members = Object.entries(value).map(
      ([name, member]) => `${JSON.stringify(name)}:${this.#text(member, refs)}`,
    );
    return `{${members.join()}}`;
  }

  #list(items: readonly unknown[], refs: Set<SchemaId>): string {
    return `[${items.map((item) => this.#text(item, refs)).join()}]`;
  }

  #long(items: readonly unknown[], refs: Set<SchemaId>): string {
    const written = this.#lists.get(items) ?? this.#newLong(items);
    this.#lists.set(items, written);
    for (const id of written.refs) refs.add(id);
    return written.text;
  }

  #newLong(items: readonly unknown[]): Written {
    const refs = new Set<SchemaId>();
    return { text: `list ${sha256(this.#list(items, refs))}`, refs };
  }
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
