import type { Origin } from '../model/origin.ts';
import { camelCase, pascalCase } from './case.ts';
import type { NameTable } from './name-table.ts';

export interface PlannedName {
  readonly name: string;
  readonly typeName: string;
}

interface NameTables {
  readonly functionNames: NameTable;
  readonly typeNames: NameTable;
  readonly renames: ReadonlyMap<string, string>;
}

/** The function and type names of an operation: from the config, the spec's `x-tallystick-name`, or its id. */
export function planOperation(
  id: string,
  explicit: string | undefined,
  at: Origin,
  tables: NameTables,
): PlannedName {
  const chosen = tables.renames.get(id) ?? explicit ?? id;
  const planned = { name: camelCase(chosen), typeName: pascalCase(chosen) };
  const what = `The operation ${JSON.stringify(id)}`;
  tables.functionNames.claim(planned.name, what, at);
  for (const suffix of ['Input', 'Result', 'Errors'])
    tables.typeNames.claim(`${planned.typeName}${suffix}`, what, at);
  return planned;
}
