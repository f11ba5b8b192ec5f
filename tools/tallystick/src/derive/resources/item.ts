import { wholeOf } from '../../model/find-property.ts';
import type { Contract, Resource, Schema } from '../../model/index.ts';
import { replyOf, schemaAt } from './view.ts';

/** The schema of an item: as it is read, else as it is replied with or listed. */
export function itemOf({ operations }: Resource, contract: Contract): Schema | undefined {
  const shown = ['read', 'replace', 'create', 'update', 'list'].flatMap((action) =>
    operations.filter((each) => each.action === action && each.shown !== false),
  );
  for (const { operation: id, action, shown: pointer } of shown) {
    const operation = contract.operations.find((each) => each.id === id);
    const reply = operation && replyOf(operation);
    if (reply === undefined) continue;
    const found = schemaAt(reply, typeof pointer === 'string' ? pointer : '', contract);
    if (found === undefined || action !== 'list') return found;
    return wholeOf(found, contract.schemas).find(({ items }) => items !== undefined)?.items;
  }
  return undefined;
}
