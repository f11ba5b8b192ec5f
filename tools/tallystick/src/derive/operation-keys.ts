import { hash } from 'node:crypto';
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
  const base = sha256(write(shared, contract).text);
  const keys = new Map<Operation, string>();
  return (operation) => {
    const key = keys.get(operation) ?? contentKey(write(operation, contract), base, written);
    keys.set(operation, key);
    return key;
  };
}

function contentKey(own: Written, base: string, written: ReadonlyMap<SchemaId, Written>): string {
  const reached = [...closure(own.refs, written)].sort();
  const parts = reached.map((id) => `${id} ${written.get(id)?.hash}`);
  return sha256([base, own.hash, ...parts].join('\n'));
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

function closure(refs: Iterable<SchemaId>, written: ReadonlyMap<SchemaId, Written>): ReadonlySet<SchemaId> {
  const found = new Set(refs);
  for (const id of found) for (const ref of written.get(id)?.refs ?? []) found.add(ref);
  return found;
}

function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}
