import type { Json, ResourceData } from '../../../contract/index.ts';
import { own } from '../../../pointer.ts';
import { isMembers } from '../../../schema/kind.ts';
import { type ItemId, type ItemMembers, isId, type StoredItem } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import { sampleOf } from '../sample-of.ts';
import { exampleIds, exampleItems } from './examples.ts';
import { newId, typedBy, typedId } from './ids.ts';
import { itemSchemaOf, membersIn } from './item-schema.ts';
import { plansFor, resourceNamed } from './plan.ts';

/** Items that a collection without examples begins with. */
const FEW = 3;

/**
 * Begins the items below some parents, where that was not done: with the examples of the spec, with items for the ids of
 * its examples, and with samples where it has no example of a list. Below a parent that a call made there is nothing yet.
 */
export function beginItems(resource: ResourceData, parents: readonly ItemId[], state: MockState): void {
  const items = state.resources.items(resource.name);
  if (items.isBegun(parents)) return;
  items.begin(parents);
  if (isSeeded(resource, state) || isNew(resource, parents, state)) return;
  const plans = plansFor(resource, state.contract);
  const isHere = (members: ItemMembers): boolean => hasParents(members, resource, parents, state);
  const shown = ['list', 'read'].map((action) =>
    plans
      .filter(({ data }) => data.action === action)
      .flatMap(exampleItems)
      .filter(isHere),
  );
  for (const members of shown.flat()) seedItem(resource, members, parents, state);
  for (const plan of plans.filter(({ id }) => id !== undefined))
    for (const ids of exampleIds(plan, state)) adoptItem(resource, parents, ids, state);
  if (shown[0]?.length === 0) while (items.list(parents).length < FEW) sampleItem(resource, parents, state);
}

/** Of a resource with seeds, nothing else is there from the beginning. */
function isSeeded({ name }: ResourceData, { options }: MockState): boolean {
  return own(options.data, name) !== undefined;
}

/** Whether the innermost parent was made by a call. */
function isNew(resource: ResourceData, parents: readonly ItemId[], state: MockState): boolean {
  const above = resourceNamed(resource.parent, state.contract);
  const last = parents.at(-1);
  if (above === undefined || last === undefined) return false;
  const parent = state.resources.items(above.name).get(parents.slice(0, -1), last);
  return parent !== undefined && parent.initial !== true;
}

/** An item that states its parents is below these only. */
function hasParents(
  members: ItemMembers,
  resource: ResourceData,
  parents: readonly ItemId[],
  state: MockState,
): boolean {
  const names = parentMembers(resource, state);
  return names.every((name, index) => {
    const stated = name === undefined ? undefined : own(members, name);
    return stated === undefined || String(stated) === String(parents[index]);
  });
}

/** The members of an item that hold the ids of its parents, as the parameters are called. */
export function parentMembers(resource: ResourceData, state: MockState): readonly (string | undefined)[] {
  const [plan] = plansFor(resource, state.contract);
  const { schemas } = membersIn(itemSchemaOf(resource, state), state.contract.schemas);
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  return (plan?.parents ?? []).map((pointer) => {
    const asked = plain(pointer.slice(pointer.lastIndexOf('/') + 1));
    return asked === 'id' ? undefined : [...schemas.keys()].find((name) => plain(name) === asked);
  });
}

/** The members with the ids of its parents and its own, where it has members for them. */
export function withIds(
  members: ItemMembers,
  { id, parents }: Pick<StoredItem, 'id' | 'parents'>,
  resource: ResourceData,
  state: MockState,
): ItemMembers {
  const above = parentMembers(resource, state).flatMap(
    (name, index): readonly (readonly [string, Json])[] => {
      const value = parents[index];
      return name === undefined || value === undefined
        ? []
        : [[name, asMember(value, name, resource, state)]];
    },
  );
  return {
    ...members,
    ...Object.fromEntries(above),
    ...(resource.id === undefined ? {} : { [resource.id]: id }),
  };
}

function asMember(value: ItemId, name: string, resource: ResourceData, state: MockState): ItemId {
  const schema = membersIn(itemSchemaOf(resource, state), state.contract.schemas).schemas.get(name) ?? true;
  return typedBy(value, schema, state);
}

/** An item that an example or a seed gives; its id is its member, else a new one. */
export function seedItem(
  resource: ResourceData,
  members: ItemMembers,
  parents: readonly ItemId[],
  state: MockState,
): void {
  const items = state.resources.items(resource.name);
  const stated = resource.id === undefined ? undefined : own(members, resource.id);
  const id = isId(stated) ? stated : newId(resource, parents, items, state);
  if (items.get(parents, id) === undefined) put(resource, members, { id, parents }, state);
}

/**
 * An item for an id that an example asks for: with the values of an example of a reply, or else of a sample. If the spec
 * has an example of the list, the list shows those items alone.
 */
export function adoptItem(
  resource: ResourceData,
  parents: readonly ItemId[],
  ids: readonly ItemId[],
  state: MockState,
): void {
  const id = ids.at(-1);
  const isHere =
    ids.length === parents.length + 1 && parents.every((each, index) => String(each) === String(ids[index]));
  if (id === undefined || !isHere || isSeeded(resource, state)) return;
  const items = state.resources.items(resource.name);
  if (items.get(parents, id) !== undefined || items.wasDeleted(parents, id)) return;
  const [example] = plansFor(resource, state.contract)
    .filter(({ data }) => data.action === 'read')
    .flatMap(exampleItems);
  const members = example ?? sampleMembers(resource, items.list(parents).length, state);
  const hasListExample = plansFor(resource, state.contract).some(
    (plan) => plan.data.action === 'list' && exampleItems(plan).length > 0,
  );
  const item = { id: typedId(id, resource, state), parents };
  put(resource, members, hasListExample ? { ...item, unlisted: true } : item, state);
}

function sampleItem(resource: ResourceData, parents: readonly ItemId[], state: MockState): void {
  const items = state.resources.items(resource.name);
  const id = newId(resource, parents, items, state);
  put(resource, sampleMembers(resource, items.list(parents).length, state), { id, parents }, state);
}

/** The same for each number: values of a resource that nobody has written. */
export function sampleMembers(resource: ResourceData, number: number, state: MockState): ItemMembers {
  const made = sampleOf(itemSchemaOf(resource, state), `resources/${resource.name}/${number % FEW}`, state);
  return isMembers(made) ? (made as ItemMembers) : {};
}

function put(
  resource: ResourceData,
  members: ItemMembers,
  ids: Pick<StoredItem, 'id' | 'parents' | 'unlisted'>,
  state: MockState,
): void {
  const whole = withIds(members, ids, resource, state);
  state.resources.items(resource.name).put({ ...ids, members: whole, changed: state.now, initial: true });
}
