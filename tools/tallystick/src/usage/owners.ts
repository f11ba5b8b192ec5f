import type { ContractData, JsonSchema, OutcomeData } from '@tallystick/runtime/contract';
import { pointerOf, pointerSegments } from '@tallystick/runtime/schema';
import { pascalCase } from '../names/index.ts';

/** A place in a type that a package exports. */
export interface Owner {
  readonly type: string;
  readonly pointer: string;
}

/** The same text for the same place. */
export function ownerKey({ type, pointer }: Owner): string {
  return `${type} ${pointer}`;
}

/** Every name that a place of a contract has in the types of its package. */
export interface Owners {
  readonly own: readonly Owner[];
  /** Those of what holds it. */
  readonly holders: readonly Owner[];
  readonly schemas: readonly JsonSchema[];
}

interface State {
  readonly schema: JsonSchema;
  readonly owners: readonly Owner[];
}

export const NOWHERE: Owners = { own: [], holders: [], schemas: [] };

const PREFIX = '#/schemas/';
const TOGETHER = ['allOf', 'anyOf', 'oneOf'] as const;

/** Where a schema, and what is below it, is declared. */
export function ownersBelow(
  root: JsonSchema,
  owner: Owner,
  path: readonly string[],
  contract: ContractData,
): Owners {
  let states = opened([{ schema: root, owners: [owner] }], contract);
  let holders: readonly State[] = [];
  for (const segment of path) {
    holders = states;
    states = opened(
      states.flatMap((state) => stepInto(state, segment)),
      contract,
    );
  }
  return { own: ownersOf(states), holders: ownersOf(holders), schemas: states.map(({ schema }) => schema) };
}

function ownersOf(states: readonly State[]): readonly Owner[] {
  const all = states.flatMap(({ owners }) => owners);
  return [...new Map(all.map((owner) => [ownerKey(owner), owner])).values()];
}

/** A schema with what it refers to and is put together from: each is the same value. */
function opened(states: readonly State[], contract: ContractData): readonly State[] {
  const open = [...states];
  const found: State[] = [];
  const seen = new Set<JsonSchema>();
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    const { schema, owners } = state;
    if (typeof schema === 'boolean' || seen.has(schema)) continue;
    seen.add(schema);
    found.push(state);
    const name = referenceIn(schema);
    const target = name === undefined ? undefined : contract.schemas[name];
    if (name !== undefined && target !== undefined)
      open.push({ schema: target, owners: [...owners, { type: pascalCase(name), pointer: '' }] });
    for (const each of TOGETHER.flatMap((keyword) => schemasIn(schema[keyword])))
      open.push({ schema: each, owners });
  }
  return found;
}

/** The name of the schema that a schema refers to. */
export function referenceIn({ $ref }: Exclude<JsonSchema, boolean>): string | undefined {
  if (typeof $ref !== 'string' || !$ref.startsWith(PREFIX)) return undefined;
  return pointerSegments(`/${$ref.slice(PREFIX.length)}`)[0];
}

function schemasIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: unknown): value is Exclude<JsonSchema, boolean> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stepInto({ schema, owners }: State, segment: string): readonly State[] {
  if (typeof schema === 'boolean') return [];
  const below = owners.map(({ type, pointer }) => ({ type, pointer: pointer + pointerOf([segment]) }));
  return childrenOf(schema, segment).map((child) => ({ schema: child, owners: below }));
}

function childrenOf(schema: Exclude<JsonSchema, boolean>, segment: string): readonly JsonSchema[] {
  const { properties, items, additionalProperties, prefixItems } = schema;
  const named = isSchema(properties) ? properties[segment] : undefined;
  if (isSchema(named)) return [named];
  if (named !== undefined) return [{}];
  if (segment === '-' || /^\d+$/.test(segment))
    return [items, additionalProperties, ...schemasIn(prefixItems)].filter(isSchema);
  return [];
}

/** A type of a package, and the schema that it was made from. */
export interface TypeRoot {
  readonly owner: Owner;
  readonly schema: JsonSchema;
}

/** Every type of a package that is made from a schema as a whole. */
export function typeRoots({ schemas, operations, webhooks }: ContractData): readonly TypeRoot[] {
  return [
    ...Object.entries(schemas).map(([name, schema]) => root(pascalCase(name), schema)),
    ...operations.flatMap(({ typeName, input, outcomes }) => [
      root(`${typeName}Input`, input),
      ...outcomes.flatMap((outcome) =>
        Object.values(outcome.content).map((schema) => ({ owner: outcomeOwner(typeName, outcome), schema })),
      ),
    ]),
    ...webhooks.map(({ typeName, payload }) => root(typeName, payload)),
  ];
}

function root(type: string, schema: JsonSchema): TypeRoot {
  return { owner: { type, pointer: '' }, schema };
}

/** The place of what an outcome carries: the result of the operation, or a member of its errors. */
export function outcomeOwner(typeName: string, { name, promise }: OutcomeData): Owner {
  return promise === 'resolves'
    ? { type: `${typeName}Result`, pointer: '' }
    : { type: `${typeName}Errors`, pointer: pointerOf([name]) };
}

type References = ReadonlyMap<string, readonly Owner[]>;

const known = new WeakMap<ContractData, References>();

/** Where types refer to a schema: the same value has a name of its own there. */
export function referencesTo(name: string, contract: ContractData): readonly Owner[] {
  const references = known.get(contract) ?? allReferences(contract);
  known.set(contract, references);
  return references.get(name) ?? [];
}

function allReferences(contract: ContractData): References {
  const found = new Map<string, Owner[]>();
  for (const { owner, schema } of typeRoots(contract)) addReferences(schema, owner, found);
  return found;
}

function addReferences(schema: unknown, owner: Owner, found: Map<string, Owner[]>): void {
  if (!isSchema(schema)) return;
  const { properties, items, additionalProperties } = schema;
  const name = referenceIn(schema);
  if (name !== undefined) {
    const owners = found.get(name) ?? [];
    found.set(name, owners);
    owners.push(owner);
  }
  for (const each of TOGETHER.flatMap((keyword) => schemasIn(schema[keyword])))
    addReferences(each, owner, found);
  const members = Object.entries(isSchema(properties) ? properties : {});
  for (const [segment, child] of [...members, ['-', items] as const, ['-', additionalProperties] as const])
    addReferences(child, { ...owner, pointer: owner.pointer + pointerOf([segment]) }, found);
}
