import type { Contract, SharedSchema } from '../../model/index.ts';
import { code, group, identifier, type Printable, type Statement, string } from '../../print/index.ts';
import type { Declaration, DeclaredUnit } from './declarations.ts';

const known = new WeakMap<Contract, ReadonlyMap<string, SharedSchema>>();

/** What other packages declare, by the names of the types here. */
export function sharedTypes(contract: Contract): ReadonlyMap<string, SharedSchema> {
  const found = known.get(contract) ?? collected(contract);
  known.set(contract, found);
  return found;
}

function collected({ schemas, shared }: Contract): ReadonlyMap<string, SharedSchema> {
  return new Map(
    [...(shared ?? [])].flatMap(([id, schema]) => {
      const named = schemas.get(id);
      return named === undefined ? [] : [[named.typeName, schema] as const];
    }),
  );
}

/**
 * The type of a schema that another package declares, and those that it declares for parts of it. A part whose name is
 * `taken` here is exported by the other package alone; the names of the others are taken then.
 */
export function sharedUnit(unit: DeclaredUnit, { parts }: SharedSchema, taken: Set<string>): DeclaredUnit {
  const free = parts.filter(({ typeName }) => !taken.has(typeName));
  for (const { typeName } of free) taken.add(typeName);
  const others = free.map(
    ({ typeName, values }): Declaration =>
      values === undefined
        ? { name: typeName, schema: {} }
        : { name: typeName, schema: { enum: values }, isEnum: true },
  );
  return { ...unit, declarations: [...unit.declarations.slice(0, 1), ...others] };
}

/** The module of the package that has its types or its validators. */
export function sharedModule({ packageName }: SharedSchema, module: 'types' | 'validators'): string {
  return `${packageName}/${module}`;
}

/** A name that another package exports, and this one again. */
export interface ReExported {
  readonly module: string;
  readonly there: string;
  readonly here: string;
}

/** `export { isMoney, isAmount as isPrice } from '…';` for each module. */
export function reExports(all: readonly ReExported[], typeOnly = false): readonly Statement[] {
  const modules = [...new Set(all.map(({ module }) => module))].sort();
  const keyword = typeOnly ? code`export type ` : code`export `;
  return modules.map((module): Statement => {
    const names = all.filter((each) => each.module === module).map(renamed);
    return { kind: 'code', code: code`${keyword}${group('{', names)} from ${string(module)};` };
  });
}

function renamed({ there, here }: ReExported): Printable {
  return there === here ? identifier(here) : code`${identifier(there)} as ${identifier(here)}`;
}
