import { type Contract, type Operation, pointerSegments, type Schema } from '../../model/index.ts';

/** What accepted calls leave behind under one name. */
export interface Collection {
  /** Name in the spec. */
  readonly name: string;
  readonly item: CollectionItem;
}

export interface CollectionItem {
  /** Type of the items, if their schema has a name. */
  readonly typeName?: string;
  /** No objects: a mock keeps such an item as `value`, beside the id. */
  readonly scalar?: boolean;
  /** The items bring an id along, which stays. */
  readonly ownId?: boolean;
}

/** The collections of a contract, each once, in the order of the operations that fill them. */
export function collections(contract: Contract): readonly Collection[] {
  const found = new Map<string, Collection>();
  for (const operation of contract.operations) {
    for (const effect of operation.effects) {
      if (effect.kind !== 'store') continue;
      const { collection: name, items } = effect;
      const item = itemOf(operation, items, contract);
      found.set(name, { name, item: found.has(name) ? common(found.get(name)?.item, item) : item });
    }
  }
  return [...found.values()];
}

/** Two operations may fill one collection: its items have a type if both agree on it. */
function common(known: CollectionItem | undefined, item: CollectionItem): CollectionItem {
  return known?.typeName === item.typeName ? item : {};
}

function itemOf({ input }: Operation, items: string, contract: Contract): CollectionItem {
  let schema: Schema | undefined = input;
  for (const segment of pointerSegments(items)) {
    const target: Schema | undefined = followed(schema, contract);
    schema = typeof target === 'object' ? target.properties?.get(segment) : undefined;
  }
  const list = followed(schema, contract);
  return namedItem(typeof list === 'object' && list.items !== undefined ? list.items : schema, contract);
}

/** What is known of items by the name of their schema. */
export function namedItem(item: Schema | undefined, contract: Contract): CollectionItem {
  const id = typeof item === 'object' ? item.$ref : undefined;
  const named = id === undefined ? undefined : contract.schemas.get(id);
  if (named === undefined) return {};
  const target = followed(named.schema, contract);
  if (typeof target !== 'object') return {};
  return {
    typeName: named.typeName,
    scalar: target.type !== undefined && !target.type.includes('object'),
    ownId: target.properties?.has('id') ?? false,
  };
}

/** The schema that a ref, or a ref to a ref, stands for. */
function followed(schema: Schema | undefined, contract: Contract): Schema | undefined {
  const seen = new Set<string>();
  let target = schema;
  while (typeof target === 'object' && target.$ref !== undefined && !seen.has(target.$ref)) {
    seen.add(target.$ref);
    target = contract.schemas.get(target.$ref)?.schema;
  }
  return target;
}
