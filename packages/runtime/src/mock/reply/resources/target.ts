import type { ItemId, ResourceItems, StoredItem } from '../../resources/index.ts';
import type { MockState } from '../../state/state.ts';
import type { MockCall } from '../binding.ts';
import { exampleIds, type Ids } from './examples.ts';
import { adoptItem, beginItems } from './initial.ts';
import { type Plan, resourceNamed, resourcesOf } from './plan.ts';

/** A call, and what it is about. */
export interface Target {
  readonly call: MockCall;
  readonly plan: Plan;
  readonly parents: readonly ItemId[];
  /** Of the item; undefined where it is created or all are listed. */
  readonly id: ItemId | undefined;
  readonly items: ResourceItems;
}

/** The target of a call whose ids are these. */
export function targetOf(call: MockCall, plan: Plan, ids: Ids): Target {
  const depth = plan.parents.length;
  const items = call.state.resources.items(plan.resource.name);
  return { call, plan, parents: ids.slice(0, depth), id: ids[depth], items };
}

/** The item that a call is about: one that was stored, or one of an example that is asked for the first time. */
export function itemOf({ call: { state }, plan, parents, id, items }: Target): StoredItem | undefined {
  if (id === undefined) return undefined;
  beginItems(plan.resource, parents, state);
  const known = items.get(parents, id);
  if (known !== undefined || !isExample([...parents, id], plan, state)) return known;
  adoptItem(plan.resource, parents, [...parents, id], state);
  return items.get(parents, id);
}

/** Whether the ids are those of an example of the operation. */
function isExample(ids: Ids, plan: Plan, state: MockState): boolean {
  return exampleIds(plan, state).some((example) =>
    ids.every((id, index) => String(id) === String(example[index])),
  );
}

/** Whether the innermost parent was deleted or was never there; undefined where it is there, or nothing is known of it. */
export function absentParent({ call: { state }, plan, parents }: Target): 'deleted' | 'unknown' | undefined {
  const above = resourceNamed(plan.resource.parent, state.contract);
  const id = parents.at(-1);
  if (above === undefined || id === undefined) return undefined;
  const outer = parents.slice(0, -1);
  beginItems(above, outer, state);
  const items = state.resources.items(above.name);
  if (items.get(outer, id) === undefined && isExample(parents, plan, state))
    adoptItem(above, outer, parents, state);
  if (items.get(outer, id) !== undefined) return undefined;
  return items.wasDeleted(outer, id) ? 'deleted' : 'unknown';
}

/** Deletes an item, and all that is below it. */
export function deleteItem({ call: { state }, plan, parents, id, items }: Target): void {
  if (id === undefined) return;
  items.delete(parents, id);
  const resources = resourcesOf(state.contract);
  let names: readonly string[] = [plan.resource.name];
  while (names.length > 0) {
    const below = resources.filter(({ parent }) => parent !== undefined && names.includes(parent));
    for (const { name } of below) state.resources.items(name).deleteBelow([...parents, id]);
    names = below.map(({ name }) => name);
  }
}
