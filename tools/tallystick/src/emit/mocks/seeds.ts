import { itemOf } from '../../derive/resources/item.ts';
import type { Contract, Resource } from '../../model/index.ts';
import { block, code, importType, type Printable, propertyKey, type Statement } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { collections, namedItem } from './collections.ts';

/** The type of what a mock has stored from the beginning; none for a contract without resources. */
export function seedsStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const { resources = [], typeName, title } = contract;
  if (resources.length === 0) return [];
  const others = collections(contract).filter(({ name }) => resources.every((each) => each.name !== name));
  const members = [
    ...resources.map((each) => member(each.name, seedOf(each, contract, context))),
    ...others.map(({ name }) => member(name, code`object`)),
  ];
  return [
    {
      kind: 'type',
      name: `${typeName}Seeds`,
      doc: `The items that a mock of ${title} stores at start. Missing required members are generated.`,
      type: block(members),
    },
  ];
}

function member(name: string, item: Printable): Printable {
  return code`readonly ${propertyKey(name)}?: readonly (${item})[];`;
}

/** An item below others also has their ids, under the names of members or of parameters. */
function seedOf(
  resource: Resource,
  contract: Contract,
  { wireTypes = './types.ts' }: EmitContext,
): Printable {
  const { typeName, scalar } = namedItem(itemOf(resource, contract), contract);
  if (typeName === undefined || scalar) return code`object`;
  const item = code`Partial<${importType(wireTypes, typeName)}>`;
  return (resource.parents ?? 0) === 0 ? item : code`${item} & { readonly [member: string]: unknown }`;
}
