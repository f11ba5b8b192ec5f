import { type Contract, type Operation, pointerSegments, type Schema } from '../../model/index.ts';

/** What accepted calls leave behind under one name. */
export interface Collection {
  /** Name in the spec. */
  readonly name: string;
  /** Name of the mock's member. */
  readonly member: string;
  /** Type of the items, if they have a name. */
  readonly typeName: string | undefined;
}

/** The collections of a contract, each once, in the order of the operations that fill them. */
export function collections(contract: Contract): readonly Collection[] {
  const taken = new Set(contract.operations.map(({ name }) => name));
  const found = new Map<string, Collection>();
  for (const operation of contract.operations) {
    for (const effect of operation.effects) {
      if (effect.kind !== 'store' || found.has(effect.collection)) continue;
      const { collection: name, items } = effect;
      const member = taken.has(name) ? `${name}Collection` : name;
      found.set(name, { name, member, typeName: itemType(operation, items, contract) });
    }
  }
  return [...found.values()];
}

function itemType({ input }: Operation, items: string, contract: Contract): string | undefined {
  let schema: Schema | undefined = input;
  for (const segment of pointerSegments(items)) {
    const target: Schema | undefined = followed(schema, contract);
    schema = typeof target === 'object' ? target.properties?.get(segment) : undefined;
  }
  const list = followed(schema, contract);
  const item = typeof list === 'object' && list.items !== undefined ? list.items : schema;
  const id = typeof item === 'object' ? item.$ref : undefined;
  return id === undefined ? undefined : contract.schemas.get(id)?.typeName;
}

function followed(schema: Schema | undefined, contract: Contract): Schema | undefined {
  const id = typeof schema === 'object' ? schema.$ref : undefined;
  return id === undefined ? schema : contract.schemas.get(id)?.schema;
}
