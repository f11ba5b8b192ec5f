import type { Json, ResourceData } from '../../../contract/index.ts';
import { own } from '../../../pointer.ts';
import { evaluate } from '../../../schema/evaluate.ts';
import { messageOf } from '../../../schema/messages.ts';
import { pointerOf, pointerSegments } from '../../../schema/pointer.ts';
import { type ItemId, type ItemMembers, isId } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import type { SeedIssue } from '../../types/seed-error.ts';
import { schemaContext } from '../sample-of.ts';
import { parentMembers, sampleMembers, seedItem, withIds } from './initial.ts';
import { itemSchemaOf, membersIn } from './item-schema.ts';
import { plansFor, resourceNamed } from './plan.ts';

/** Stores the seeds of one resource; what is wrong with them. */
export function plantItems(
  name: string,
  items: readonly ItemMembers[],
  state: MockState,
): readonly SeedIssue[] {
  const resource = resourceNamed(name, state.contract);
  if (resource === undefined) return [];
  if ((resource.parents ?? 0) === 0) state.resources.items(name).begin([]);
  return items.flatMap((item, index) => plantedItem(resource, item, pointerOf([name, index]), state));
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
        message: 'Must be the id of the parent item',
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
  return [{ pointer: pointerOf([id]), message: 'Must be unique: another item has this id' }];
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
