import type { ContractData } from '../../contract/index.ts';
import { isMembers } from '../../schema/kind.ts';
import { isId } from '../resources/index.ts';
import type { MockSnapshot } from '../types/seeds.ts';

/** A value that a snapshot was read from. Throws a `TypeError` where it is none of this contract. */
export function snapshotOf(value: unknown, { name }: ContractData): MockSnapshot {
  if (!isMembers(value) || value['version'] !== 1)
    throw new TypeError('restore() needs a value returned by snapshot()');
  if (value['contract'] !== name)
    throw new TypeError(
      `the snapshot belongs to the contract ${JSON.stringify(value['contract'])}, not to ${name}`,
    );
  if (!isSnapshot(value))
    throw new TypeError('the snapshot is incomplete or was edited: create it again with snapshot()');
  return value;
}

function isSnapshot(value: object): value is MockSnapshot {
  return (
    isTable(Reflect.get(value, 'resources'), isItems) &&
    isTable(Reflect.get(value, 'collections'), Array.isArray) &&
    isTable(Reflect.get(value, 'counters'), Number.isSafeInteger)
  );
}

function isTable(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return isMembers(value) && Object.values(value).every(isEntry);
}

function isItems(value: unknown): boolean {
  if (!isMembers(value)) return false;
  const { begun, items, deleted } = value;
  return isListOf(begun, isIds) && isListOf(deleted, isIds) && isListOf(items, isItem);
}

function isItem(value: unknown): boolean {
  if (!isMembers(value)) return false;
  const { id, parents, members, changed } = value;
  return isId(id) && isIds(parents) && isMembers(members) && typeof changed === 'number';
}

function isIds(value: unknown): boolean {
  return isListOf(value, isId);
}

function isListOf(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEntry);
}
