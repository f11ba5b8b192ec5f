import type { ContractData } from '@tallystick/runtime/contract';
import { groupBy } from '../group-by.ts';

/** Schemas that stand in one file, as members of an object. */
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
  const groups = groupBy(all, ([name]) => initialOf(name));
  return [...groups].sort(byInitial).map(([initial, members]) => ({
    stem: `schemas-${initial}`,
    name: `schemas_${initial}`,
    members: Object.fromEntries(members),
  }));
}

function byInitial([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Letters that file systems and identifiers take everywhere; all others are together. */
function initialOf(name: string): string {
  return name.match(/[a-z0-9]/i)?.[0].toLowerCase() ?? 'other';
}
