import type { Json, JsonSchema, ResourceAction } from '../../../contract/index.ts';
import { at, own } from '../../../pointer.ts';
import { isEqual } from '../../../schema/equal.ts';
import { isMembers } from '../../../schema/kind.ts';
import {
  filtered,
  type ItemMembers,
  isId,
  mergePatched,
  pageOf,
  type StoredItem,
  sorted,
} from '../../resources/index.ts';
import type { Answer } from '../../types/answer.ts';
import { acceptedAs, outcomeAnswer } from '../answer.ts';
import type { MockCall } from '../binding.ts';
import { hasExample } from '../examples.ts';
import { completedItem, givenMembers, isGiven, isReadOnly, timeOf } from './complete.ts';
import { failedPrecondition, unchanged, versionHeaders } from './conditions.ts';
import { idsAt } from './examples.ts';
import { newId, typedId } from './ids.ts';
import { beginItems, sampleMembers, withIds } from './initial.ts';
import { itemSchemaOf, membersIn } from './item-schema.ts';
import { jsonPatched } from './json-patch.ts';
import { locationOf, nextLink } from './links.ts';
import { absence, refusal, successOf, TAKEN, UNFIT } from './outcomes.ts';
import { planOf } from './plan.ts';
import { withItem, withPage } from './shown.ts';
import { standardSize } from './size.ts';
import { absentParent, deleteItem, itemOf, type Target, targetOf } from './target.ts';

/** What an accepted call of a resource is answered with; undefined where nothing is kept for the operation. */
export function resourceAnswer(call: MockCall): Answer | undefined {
  const { operation, state, input, wanted } = call;
  const plan = state.options.resources === false ? undefined : planOf(operation, state.contract);
  const example = wanted?.example;
  const isNamed = example !== undefined && operation.outcomes.some((outcome) => hasExample(outcome, example));
  const ids = plan === undefined || isNamed ? undefined : idsAt(input, plan);
  if (plan === undefined || ids === undefined) return undefined;
  const target = targetOf(call, plan, ids);
  const above = absentParent(target);
  const refused =
    above === undefined ? undefined : absence(call, plan, target.parents.at(-1), above === 'deleted');
  return refused ?? ACTIONS[plan.data.action](target);
}

const ACTIONS: Readonly<Record<ResourceAction, (target: Target) => Answer | undefined>> = {
  list: listed,
  read,
  create,
  update: (target) => changed(target, updated),
  replace: (target) => changed(target, replaced),
  delete: removed,
  inside: (target) => missing(target),
};

/** The refusal of a call about an item that is not there. */
function missing(target: Target): Answer | undefined {
  const { call, plan, parents, id, items } = target;
  if (id === undefined || itemOf(target) !== undefined) return undefined;
  return absence(call, plan, id, items.wasDeleted(parents, id));
}

/** The item; of one that the contract cannot refuse, what a sample says. */
function itemOrSample(target: Target): StoredItem {
  const { call, plan, parents, id = '' } = target;
  const { state } = call;
  const known = itemOf(target);
  if (known !== undefined) return known;
  const ids = { id: typedId(id, plan.resource, state), parents };
  const members = withIds(sampleMembers(plan.resource, 0, state), ids, plan.resource, state);
  return { ...ids, members, version: 0, changed: state.now };
}

function listed(target: Target): Answer | undefined {
  const { call, plan, parents, items } = target;
  const { operation, state, input } = call;
  const outcome = successOf(operation, false);
  if (outcome === undefined) return undefined;
  beginItems(plan.resource, parents, state);
  const { filters, sort, size, page: position } = plan.data;
  const shown = items.list(parents).filter(({ unlisted }) => unlisted === undefined);
  const all = sorted(filtered(shown, filters, input), sort, input);
  const { pagination } = operation;
  const page = pageOf(all, { pagination, size, page: position, standard: standardSize(target) }, input);
  const show: Show = (made, schema) => (schema === undefined ? made : withPage(made, schema, page, target));
  const answer = acceptedAs(call, outcome, show);
  return withHeaders(answer, nextLink(outcome, page, target));
}

function read(target: Target): Answer | undefined {
  const absent = missing(target);
  if (absent !== undefined) return absent;
  const item = itemOrSample(target);
  const same = unchanged(target, item);
  if (same !== undefined)
    return withHeaders(outcomeAnswer(target.call, same), versionHeaders(same, item, target.call.state));
  return shownAs(target, item, false);
}

function create(target: Target): Answer | undefined {
  const { call, plan, parents, items } = target;
  const { state } = call;
  const given = givenIn(target);
  if (given === undefined) return undefined;
  beginItems(plan.resource, parents, state);
  const stated = plan.resource.id === undefined ? undefined : ownId(given, target);
  if (stated !== undefined && isTaken(target, stated)) {
    const taken = refusal(
      call,
      TAKEN,
      `${plan.resource.name}: an item with the id ${JSON.stringify(stated)} already exists`,
      plan.resource.id,
    );
    if (taken !== undefined) return taken;
  }
  const id = stated ?? newId(plan.resource, parents, items, state);
  const number = state.count(`item of ${plan.resource.name}`);
  const members = completedItem({ plan, id, given, number }, state);
  return shownAs(target, stored(target, { id, parents }, members), true);
}

/** An item that was there before any call gives way: an example of a call that creates may have its id. */
function isTaken({ items, parents }: Target, id: string | number): boolean {
  const known = items.get(parents, id);
  return known !== undefined && known.initial !== true;
}

/** The id that a client chooses: a member that is not the server's to fill in. */
function ownId(given: ItemMembers, { plan, call }: Target): string | number | undefined {
  const { id = '' } = plan.resource;
  const value = own(given, id);
  const isOwn = isGiven(id, plan, call.state) && !isReadOnly(id, plan.resource, call.state);
  return isOwn && isId(value) && value !== '' ? value : undefined;
}

type Show = (made: Json | undefined, schema: JsonSchema | undefined) => Json | undefined;

type Change = (target: Target, given: ItemMembers, before: StoredItem | undefined) => ItemMembers;

function changed(target: Target, change: Change): Answer | undefined {
  const { call, plan, parents, id = '' } = target;
  const given = givenIn(target);
  const before = itemOf(target);
  const failed = failedPrecondition(target, before);
  const isMade = before === undefined && plan.data.action === 'replace' && isCreatable(target);
  const absent = isMade ? undefined : missing(target);
  if (absent !== undefined) return absent;
  if (failed !== undefined) return failed;
  const item = before ?? (isMade ? undefined : itemOrSample(target));
  const patch = patchIn(target);
  if (patch !== undefined && item !== undefined) return patched(target, patch, item);
  if (given === undefined) return undefined;
  const ids = item ?? { id: typedId(id, plan.resource, call.state), parents };
  return shownAs(target, stored(target, ids, change(target, given, item)), isMade);
}

/** The operations of a JSON Patch, which is an array: what changes an item otherwise is an object. */
function patchIn({ call: { input }, plan: { data } }: Target): readonly unknown[] | undefined {
  if (data.action !== 'update') return undefined;
  const { given = '/body' } = data;
  return [at(input, given), at(input, '/body')].find((each) => Array.isArray(each));
}

/** All operations of a patch change an item, or none does. */
function patched(target: Target, patch: readonly unknown[], item: StoredItem): Answer | undefined {
  const { call, plan } = target;
  const { state } = call;
  const members = jsonPatched(item.members, patch);
  if (!isMembers(members)) {
    const message = `an operation of the patch does not fit the item of ${plan.resource.name}`;
    return refusal(call, UNFIT, message) ?? shownAs(target, item, false);
  }
  const own = Object.entries(item.members).filter(
    ([name]) => name === plan.resource.id || isReadOnly(name, plan.resource, state),
  );
  const given = givenMembers(members as ItemMembers, plan.resource, state);
  const changes = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !isEqual(value, item.members[name])),
  );
  const whole = { ...Object.fromEntries(own), ...given, ...timesOf(target, changes) };
  return shownAs(target, stored(target, item, whole), false);
}

/** A `PUT` makes what is not there only if its contract documents 201. */
function isCreatable({ call: { operation } }: Target): boolean {
  return operation.outcomes.some(
    ({ matcher: { status }, promise }) => promise === 'resolves' && status?.from === 201,
  );
}

function updated(target: Target, given: ItemMembers, before: StoredItem | undefined): ItemMembers {
  const { plan, call } = target;
  const merged = mergePatched(before?.members ?? {}, givenMembers(given, plan.resource, call.state));
  return { ...merged, ...timesOf(target, given) };
}

/** The times that say when an item was changed, without those that a call gives. */
function timesOf({ plan, call: { state } }: Target, given: ItemMembers): ItemMembers {
  const { schemas } = membersIn(itemSchemaOf(plan.resource, state), state.contract.schemas);
  const times = [...schemas].flatMap(([name, schema]): readonly (readonly [string, Json])[] => {
    const time = Object.hasOwn(given, name) ? undefined : timeOf(name, schema, true, state);
    return time === undefined ? [] : [[name, time]];
  });
  return Object.fromEntries(times);
}

function replaced(target: Target, given: ItemMembers, before: StoredItem | undefined): ItemMembers {
  const { plan, call, id = '' } = target;
  const { state } = call;
  const number = state.count(`item of ${plan.resource.name}`);
  const known = before === undefined ? {} : { before: before.members };
  return completedItem(
    { plan, id: before?.id ?? typedId(id, plan.resource, state), given, number, ...known },
    state,
  );
}

function removed(target: Target): Answer | undefined {
  const absent = missing(target);
  if (absent !== undefined) return absent;
  const item = itemOrSample(target);
  const failed = failedPrecondition(target, item);
  if (failed !== undefined) return failed;
  deleteItem(target);
  return shownAs(target, item, false);
}

function stored(
  { call: { state }, plan, items }: Target,
  { id, parents }: Pick<StoredItem, 'id' | 'parents'>,
  members: ItemMembers,
): StoredItem {
  const whole = withIds(members, { id, parents }, plan.resource, state);
  return items.put({ id, parents, members: whole, changed: state.now });
}

/** The members that a call gives; none where it has no body. */
function givenIn({ call: { input }, plan }: Target): ItemMembers | undefined {
  const { given: pointer = '/body' } = plan.data;
  const given = at(input, pointer);
  if (given === undefined) return {};
  if (!isMembers(given)) return undefined;
  // params themselves: those that say which item is meant are none of its members
  const ids = new Set(pointer === '' ? [...plan.parents, plan.id ?? ''] : []);
  return Object.fromEntries(Object.entries(given as ItemMembers).filter(([name]) => !ids.has(`/${name}`)));
}

function shownAs(target: Target, item: StoredItem, isNew: boolean): Answer | undefined {
  const { call } = target;
  const outcome = successOf(call.operation, isNew);
  if (outcome === undefined) return undefined;
  const show: Show = (made, schema) => (schema === undefined ? made : withItem(made, schema, item, target));
  const answer = acceptedAs(call, outcome, show);
  return withHeaders(answer, {
    ...versionHeaders(outcome, item, call.state),
    ...(isNew ? locationOf(outcome, item, target) : {}),
  });
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return Object.keys(headers).length === 0
    ? answer
    : { ...answer, headers: { ...answer.headers, ...headers } };
}
