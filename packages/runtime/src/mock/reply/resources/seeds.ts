import type { Json, ResourceData } from '../../../contract/index.ts';
import { own } from '../../../pointer.ts';
import { evaluate } from '../../../schema/evaluate.ts';
import { isMembers } from '../../../schema/kind.ts';
import { messageOf } from '../../../schema/messages.ts';
import { pointerOf, pointerSegments } from '../../../schema/pointer.ts';
import { namesIn } from '../../effects/index.ts';
import type { ItemId, ItemMembers } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { type SeedIssue, SeedError } from '../../types/seed-error.ts';
import { schemaContext } from '../sample-of.ts';
import { isId } from './examples.ts';
import { parentMembers, sampleMembers, seedItem, withIds } from './initial.ts';
import { itemSchemaOf, membersIn } from './item-schema.ts';
import { plansFor } from './plan.ts';

/** Stores the items that the options give. Throws a `SeedError` where one cannot be an item of its resource. */
export function plantSeeds(state: MockState): void {
  const seeds = state.options.data ?? {};
  const issues = Object.entries(seeds).flatMap(([name, items]) => planted(name, items, state));
  if (issues.length > 0) throw new SeedError(issues);
}

function planted(name: string, items: unknown, state: MockState): readonly SeedIssue[] {
  const resource = resourcesOf(state).find((each) => each.name === name);
  const isCollection = collectionsOf(state).includes(name);
  if (resource === undefined && !isCollection) return [unknownName(name, state)];
  if (!Array.isArray(items)) return [{ pointer: pointerOf([name]), message: 'Must be a list of items' }];
  if (resource !== undefined && !hasParents(resource)) state.resources.items(name).begin([]);
  return items.flatMap((item: unknown, index) => {
    const pointer = pointerOf([name, index]);
    if (!isMembers(item)) return [{ pointer, message: 'Must be an object' }];
    if (resource !== undefined) return plantedItem(resource, item as ItemMembers, pointer, state);
    state.collection(name).add('id' in item ? item : { id: state.count('stored item'), ...item });
    return [];
  });
}

function hasParents({ parents = 0 }: ResourceData): boolean {
  return parents > 0;
}

function resourcesOf({ contract, options }: MockState): readonly ResourceData[] {
  return options.resources === false ? [] : (contract.resources ?? []);
}

/** What the effects of the contract store. */
function collectionsOf({ contract }: MockState): readonly string[] {
  return contract.operations.flatMap(({ effects }) => effects.flatMap((each) => namesIn(each, 'collection')));
}

function unknownName(name: string, state: MockState): SeedIssue {
  const known = [...new Set([...resourcesOf(state).map((each) => each.name), ...collectionsOf(state)])];
  const names = known.length === 0 ? 'The mock keeps none' : `Known are ${known.join(', ')}`;
  return { pointer: pointerOf([name]), message: `No resource and no collection has this name. ${names}` };
}

function plantedItem(
  resource: ResourceData,
  given: ItemMembers,
  pointer: string,
  state: MockState,
): readonly SeedIssue[] {
  const places = placesOf(resource, state);
  const missing = places.find(({ name }) => !isId(own(given, name)));
  if (missing !== undefined)
    return [
      {
        pointer: `${pointer}${pointerOf([missing.name])}`,
        message: 'Must be the id of what the item is below',
      },
    ];
  const parents = places.map(({ name }) => own(given, name)).filter(isId);
  const above = new Set(places.filter(({ isMember }) => !isMember).map(({ name }) => name));
  const members = Object.fromEntries(Object.entries(given).filter(([name]) => !above.has(name)));
  const issues = [
    ...taken(resource, members, parents, state),
    ...issuesOf(resource, members, parents, state),
  ];
  if (issues.length === 0) seedItem(resource, completed(resource, members, state), parents, state);
  return issues.map((issue) => ({ ...issue, pointer: pointer + issue.pointer }));
}

/** Two seeds may not have one id. */
function taken(
  { name, id = '' }: ResourceData,
  given: ItemMembers,
  parents: readonly ItemId[],
  state: MockState,
): readonly SeedIssue[] {
  const stated = own(given, id);
  if (!isId(stated) || state.resources.items(name).get(parents, stated) === undefined) return [];
  return [{ pointer: pointerOf([id]), message: 'Another item has this id' }];
}

/** Where a seed has the ids of what its item is below: members of the item, else names of the parameters. */
function placesOf(
  resource: ResourceData,
  state: MockState,
): readonly { readonly name: string; readonly isMember: boolean }[] {
  const [plan] = plansFor(resource, state.contract);
  const members = parentMembers(resource, state);
  return (plan?.parents ?? []).map((pointer, index) => {
    const member = members[index];
    return { name: member ?? pointerSegments(pointer).at(-1) ?? '', isMember: member !== undefined };
  });
}

/** With values for the members that an item must have. */
function completed(resource: ResourceData, given: ItemMembers, state: MockState): ItemMembers {
  const { required } = membersIn(itemSchemaOf(resource, state), state.contract.schemas);
  const items = state.resources.items(resource.name);
  const made = Object.entries(sampleMembers(resource, items.size, state));
  const lacking = made.filter(([name]) => required.has(name) && name !== resource.id);
  return { ...Object.fromEntries(lacking), ...given };
}

function issuesOf(
  resource: ResourceData,
  given: ItemMembers,
  parents: readonly ItemId[],
  state: MockState,
): readonly SeedIssue[] {
  const whole = completed(resource, given, state);
  const stated: Json | undefined = resource.id === undefined ? undefined : own(whole, resource.id);
  const made = resource.id === undefined ? undefined : own(sampleMembers(resource, 0, state), resource.id);
  const id = [stated, made].find(isId) ?? 1;
  // What cannot be an id stays what it is, so that the schema says what is wrong with it.
  const isOther = stated !== undefined && !isId(stated);
  const candidate = isOther ? whole : withIds(whole, { id, parents }, resource, state);
  const { issues } = evaluate(candidate, itemSchemaOf(resource, state), schemaContext(state.contract));
  return issues.map((issue) => ({ pointer: issue.pointer, message: messageOf(issue) }));
}
