import type { Json, JsonSchema, ResourceData } from '../../../contract/index.ts';
import { own } from '../../../pointer.ts';
import { isValid } from '../../../schema/evaluate.ts';
import { alwaysApplied } from '../../../schema/resolve.ts';
import { valueList } from '../../../schema/types.ts';
import type { ItemId, ItemMembers } from '../../resources/index.ts';
import { sample } from '../../schema/sample.ts';
import type { MockState } from '../../state/state.ts';
import { schemaContext } from '../sample-of.ts';
import { isMarked, itemSchemaOf, membersIn, schemaUnder } from './item-schema.ts';
import type { Plan } from './plan.ts';

/** Names of the times at which an item was created, and at which it was changed. */
const CREATED =
  /^(?:date|time)?_?(?:created|creation|inserted|registered|issued)(?:_?(?:at|on|date|time|timestamp))?$/i;
const CHANGED =
  /^(?:date|time)?_?(?:last_?)?(?:updated|modified|changed|update|modification)(?:_?(?:at|on|date|time|timestamp))?$/i;

/** What is known of an item that is created or replaced. */
export interface Completion {
  readonly plan: Plan;
  readonly id: ItemId;
  readonly given: ItemMembers;
  /** What the item was before. */
  readonly before?: ItemMembers;
  /** A number that no other item has, so that generated values differ. */
  readonly number: number;
}

/** The members of an item: what the call gives, and what the server fills in. */
export function completedItem(completion: Completion, state: MockState): ItemMembers {
  const { plan, given } = completion;
  const { schemas } = state.contract;
  const item = membersIn(itemSchemaOf(plan.resource, state), schemas);
  const filled = [...item.schemas].flatMap(([name, schema]): readonly (readonly [string, Json])[] => {
    const isServers = isMarked(schema, 'readOnly', schemas) || !isGiven(name, plan, state);
    const value = memberValue(
      { name, schema, isServers, isRequired: item.required.has(name) },
      completion,
      state,
    );
    return value === undefined ? [] : [[name, value]];
  });
  const others = Object.entries(given).filter(([name]) => !item.schemas.has(name));
  return { ...Object.fromEntries(others), ...Object.fromEntries(filled) };
}

interface MemberPlan {
  readonly name: string;
  readonly schema: JsonSchema;
  /** The server fills it in, whatever a call gives. */
  readonly isServers: boolean;
  readonly isRequired: boolean;
}

function memberValue(member: MemberPlan, completion: Completion, state: MockState): Json | undefined {
  const { name, schema, isServers, isRequired } = member;
  const { plan, id, given, before } = completion;
  if (name === plan.resource.id) return id;
  const value = isServers ? undefined : own(given, name);
  if (value !== undefined) return value;
  const time = isServers || isRequired ? timeOf(name, schema, before !== undefined, state) : undefined;
  if (time !== undefined) return time;
  const kept = isServers && before !== undefined ? own(before, name) : undefined;
  if (kept !== undefined) return kept;
  const standard = defaultOf(schema, state);
  if (standard !== undefined || !(isServers || isRequired)) return standard;
  return listedOf(schema, state) ?? sampledMember(member, completion, state);
}

/** Epoch milliseconds, a date or a text, whichever the schema takes; undefined where the member is none of these times, or is kept. */
export function timeOf(
  name: string,
  schema: JsonSchema,
  isKept: boolean,
  state: MockState,
): Json | undefined {
  const isChange = CHANGED.test(name);
  if (!isChange && (isKept || !CREATED.test(name))) return undefined;
  const { now, contract } = state;
  const parts = alwaysApplied(schema, contract.schemas);
  const types = parts.flatMap(({ type }) => valueList(type));
  const text = new Date(now).toISOString();
  const isNumber = types.includes('integer') || types.includes('number');
  const isMs = parts.some(({ examples }) => valueList(examples).some((each) => Number(each) > 1e11));
  const options = isNumber ? [isMs ? now : Math.floor(now / 1000)] : [text, text.slice(0, 10)];
  return options.find((each) => isValid(each, schema, schemaContext(contract)));
}

function defaultOf(schema: JsonSchema, { contract }: MockState): Json | undefined {
  return alwaysApplied(schema, contract.schemas)
    .map((part) => part['default'])
    .find((each) => each !== undefined && each !== null);
}

/** A new item has the first of several states. */
function listedOf(schema: JsonSchema, { contract }: MockState): Json | undefined {
  const [first] = alwaysApplied(schema, contract.schemas).flatMap((part) => valueList(part['enum']));
  return first !== undefined && isValid(first, schema, schemaContext(contract)) ? first : undefined;
}

function sampledMember(
  { name, schema }: MemberPlan,
  { plan, number }: Completion,
  state: MockState,
): Json | undefined {
  const { contract, options } = state;
  const path = `resources/${plan.resource.name}/${number}/${name}`;
  return sample(schema, {
    ...schemaContext(contract),
    seed: options.seed ?? 1,
    path,
    clock: () => state.now,
  });
}

/** The members that a call may set: not the id, and not what the server fills in. */
export function givenMembers(given: ItemMembers, resource: ResourceData, state: MockState): ItemMembers {
  const entries = Object.entries(given).filter(
    ([name]) => name !== resource.id && !isReadOnly(name, resource, state),
  );
  return Object.fromEntries(entries);
}

/** Whether a call may give a member: its schema has it, or names none. */
export function isGiven(name: string, { operation, data }: Plan, { contract }: MockState): boolean {
  const { schemas } = contract;
  const accepted = membersIn(schemaUnder(operation.input, data.given ?? '/body', schemas), schemas);
  return accepted.open || accepted.schemas.has(name);
}

/** Whether a member of the items is the server's to fill in. */
export function isReadOnly(name: string, resource: ResourceData, state: MockState): boolean {
  const { schemas } = state.contract;
  const schema = membersIn(itemSchemaOf(resource, state), schemas).schemas.get(name);
  return schema !== undefined && isMarked(schema, 'readOnly', schemas);
}
