import type { Reporter } from '../diagnostics/index.ts';
import type { Origin } from '../model/origin.ts';
import { camelCase, pascalCase } from './case.ts';
import type { NameTable } from './name-table.ts';

interface PlannedName {
  readonly name: string;
  readonly typeName: string;
}

/** Names that the config gives, by the spec's own. */
export interface ChosenNames {
  readonly get: (id: string) => string | undefined;
}

interface NameTables {
  readonly reporter: Reporter;
  readonly functionNames: NameTable;
  readonly typeNames: NameTable;
  readonly renames: ChosenNames;
}

/** What comes after an operation's own name in the names of its types. */
const SUFFIXES = ['Input', 'Result', 'Errors', 'Error'];

/** Of the runtime; a client exports it beside the types of its operations. */
const ERROR_CLASS = 'TallystickError';

/** The function and type names of an operation: from the config, the spec's `x-tallystick-name`, or its id. */
export function planOperation(
  id: string,
  explicit: string | undefined,
  at: Origin,
  tables: NameTables,
): PlannedName {
  const chosen = tables.renames.get(id) ?? explicit ?? id;
  const what = `the operation ${JSON.stringify(id)}`;
  const plain = camelCase(chosen);
  const name = tables.functionNames.claim(plain, what, at);
  const typeName = stemOf(pascalCase(chosen) + name.slice(plain.length), what, at, tables);
  for (const suffix of SUFFIXES) tables.typeNames.claim(`${typeName}${suffix}`, what, at);
  return { name, typeName };
}

/**
 * What the names of an operation's types begin with. Schemas have their names before operations, and keep them: where
 * one is called `FindResult`, the operation `find` resolves with a `FindOperationResult`, wherever the two stand.
 */
function stemOf(typeName: string, what: string, at: Origin, { typeNames, reporter }: NameTables): string {
  const takenBehind = (stem: string): string | undefined =>
    SUFFIXES.find(
      (suffix) => `${stem}${suffix}` === ERROR_CLASS || !typeNames.isFree(`${stem}${suffix}`, at),
    );
  const taken = takenBehind(typeName);
  if (taken === undefined) return typeName;
  let stem = `${typeName}Operation`;
  for (let number = 2; takenBehind(stem) !== undefined; number++) stem = `${typeName}Operation${number}`;
  reporter.report({
    code: 'TLY3003',
    severity: 'info',
    message: `The types of ${what} start with ${stem}, because another type is already named ${typeName}${taken}.`,
    fix: 'To choose other names, set `x-tallystick-name` in the spec or `renames` in the config.',
    at,
  });
  return stem;
}
