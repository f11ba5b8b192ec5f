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
  const written = new Map([...schemas].map(([id, schema]) => [id, write(schema, contract)]));
  const reached = reachedHashes(written);
  const base = sha256(write(shared, contract).text);
  const keys = new Map<Operation, string>();
  return (operation) => {
    const key = keys.get(operation) ?? contentKey(write(operation, contract), base, reached);
    keys.set(operation, key);
    return key;
  };
}

function contentKey(own: Written, base: string, reached: ReadonlyMap<SchemaId, string>): string {
  return sha256([base, own.hash, ...hashesOf(own.refs, reached)].join('\n'));
}

/**
 * For each schema a hash of it and of all schemas that it can reach. Schemas of a cycle reach the same, and share one: the
 * work does not grow with how many schemas each of them reaches.
 */
function reachedHashes(written: ReadonlyMap<SchemaId, Written>): ReadonlyMap<SchemaId, string> {
  const edges = new Map([...written].map(([id, { refs }]) => [id, [...refs]]));
  const reached = new Map<SchemaId, string>();
  for (const group of components(edges)) {
    const own = group.map((id) => `${id} ${written.get(id)?.hash}`).sort();
    // what the group leads to has its hash by now; the group itself has not
    const others = hashesOf(new Set(group.flatMap((id) => edges.get(id) ?? [])), reached);
    const hashed = sha256([...own, ...others].join('\n'));
    for (const id of group) reached.set(id, hashed);
  }
  return reached;
}

function hashesOf(ids: ReadonlySet<SchemaId>, reached: ReadonlyMap<SchemaId, string>): readonly string[] {
  return [...new Set([...ids].flatMap((id) => reached.get(id) ?? []))].sort();
}

interface Written {
  readonly text: string;
  readonly hash: string;
  /** Ids of schemas that are named anywhere in it. */
  readonly refs: ReadonlySet<SchemaId>;
}

function write(value: unknown, { schemas }: Contract): Written {
  const refs = new Set<SchemaId>();
  const text = textOf(value, (each) => schemas.has(each) && refs.add(each));
  return { text, hash: sha256(text), refs };
}

/** JSON in which maps and sets are lists, so that none of a value is left out. `found` is called with each text. */
function textOf(value: unknown, found: (text: string) => void): string {
  if (typeof value === 'string') found(value);
  if (typeof value === 'bigint') return `bigint ${value}`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return listOf(value, found);
  if (value instanceof Map) return `map ${listOf([...value], found)}`;
  if (value instanceof Set) return `set ${listOf([...value], found)}`;
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}:${textOf(member, found)}`,
  );
  return `{${members.join()}}`;
}

function listOf(items: readonly unknown[], found: (text: string) => void): string {
  return `[${items.map((item) => textOf(item, found)).join()}]`;
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
