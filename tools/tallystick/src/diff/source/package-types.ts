import type { ContractData } from '@tallystick/runtime/contract';
import { type DeclaredType, declaredTypes, type ProjectedSchema } from '../../emit/types/index.ts';
import type { Contract } from '../../model/index.ts';
import { hasSchemasOnly } from '../schemas-only.ts';

/** The types that a generated package declares, by name. */
export type PackageTypes = ReadonlyMap<string, DeclaredType>;

/** The types that are generated from a contract. */
export function typesOfContract(contract: Contract): PackageTypes {
  return new Map(declaredTypes(contract).map((each) => [each.name, each]));
}

/** What code does with a type. */
export interface Uses {
  /** It reads values that it receives. */
  readonly read: boolean;
  /** It writes values that it sends. */
  readonly write: boolean;
}

/**
 * What code does with each type, by the operations and webhooks that use it, also indirectly. Types that none uses are
 * left out; with nothing to call, code does anything with all of them.
 */
export function usesOf(types: PackageTypes, data: ContractData): ReadonlyMap<string, Uses> {
  if (hasSchemasOnly(data))
    return new Map([...types.keys()].map((name) => [name, { read: true, write: true }]));
  const inputs = new Set(data.operations.map(({ typeName }) => `${typeName}Input`));
  const outputs = [...types.values()].filter(
    ({ name, unit }) => unit.kind !== 'schema' && !inputs.has(name) && !types.get(name)?.isListed,
  );
  const written = reached(types, inputs);
  const read = reached(
    types,
    outputs.map(({ name }) => name),
  );
  const names = [...types.keys()].filter((name) => written.has(name) || read.has(name));
  return new Map(names.map((name) => [name, { read: read.has(name), write: written.has(name) }]));
}

/** The types of these names, and all that they refer to. */
export function reached(types: PackageTypes, names: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const declared = types.get(name);
    if (declared === undefined || found.has(name)) continue;
    found.add(name);
    for (const each of referencesOf(declared.schema)) open.push(each);
  }
  return found;
}

/** Names of other types in a type. */
export function referencesOf(schema: ProjectedSchema): readonly string[] {
  const found: string[] = [];
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.ref !== undefined) found.push(next.ref);
    for (const each of partsOf(next)) open.push(each);
  }
  return found;
}

function partsOf({ items, prefixItems, members, index, allOf, anyOf }: ProjectedSchema) {
  return [
    ...(items ? [items] : []),
    ...(index ? [index] : []),
    ...(prefixItems ?? []),
    ...(members ?? []).map(({ schema }) => schema),
    ...(allOf ?? []),
    ...(anyOf ?? []),
  ];
}

/** Names of operations' and webhooks' types that use a type, by their prefix. */
export function usersOf(name: string, types: PackageTypes): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { name: own, unit } of types.values())
    if (unit.kind !== 'schema') groups.set(unit.name, [...(groups.get(unit.name) ?? []), own]);
  return [...groups].flatMap(([unit, names]) => (reached(types, names).has(name) ? [unit] : []));
}
