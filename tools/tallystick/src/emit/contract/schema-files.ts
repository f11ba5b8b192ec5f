import type { ContractData } from '@tallystick/runtime/contract';
import { groupBy } from '../../model/group-by.ts';
import { schemaStem } from '../schema-stem.ts';

/** Schemas that are in one file, as members of an object. */
export interface SchemaFile {
  /** Of the file, without folder and ending. */
  readonly stem: string;
  readonly name: string;
  readonly members: ContractData['schemas'];
}

/** With more schemas than this, there is a file for each initial. */
const MOST_IN_ONE_FILE = 60;

/** One file, or a file for each initial of the schemas' names: a new schema leaves the others where they are. */
export function schemaFiles(schemas: ContractData['schemas']): readonly SchemaFile[] {
  const all = Object.entries(schemas);
  if (all.length === 0) return [];
  if (all.length <= MOST_IN_ONE_FILE) return [{ stem: 'schemas', name: 'schemas', members: schemas }];
  const groups = groupBy(all, ([name]) => schemaStem(name));
  return [...groups].sort(byStem).map(([stem, members]) => ({
    stem,
    name: stem.replace('-', '_'),
    members: Object.fromEntries(members),
  }));
}

function byStem([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
