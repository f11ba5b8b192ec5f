import { is, listOf, mayBeJson, membersOf } from '../../dialect/pagination/members.ts';
import { means } from '../../dialect/pagination/names.ts';
import { wholeOf } from '../../model/find-property.ts';
import {
  type Contract,
  findProperty,
  type Operation,
  pointerSegments,
  type Schema,
} from '../../model/index.ts';
import { perSchema } from '../../model/per-schema.ts';

type Schemas = Contract['schemas'];

/** Where an object is in an input or a reply, and its members by name. */
export interface View {
  readonly pointer: string;
  readonly members: ReadonlyMap<string, Schema>;
}

/** The JSON that a call is replied with where it resolves: of a status, else the first. */
export function replyOf({ outcomes }: Operation, status?: number): Schema | undefined {
  const found = outcomes
    .filter(({ promise, matcher }) => promise === 'resolves' && matcher.status?.from !== 304)
    .flatMap(({ content, matcher }) => {
      const json = [...content].find(([type]) => mayBeJson(type));
      return json === undefined ? [] : [{ schema: json[1], from: matcher.status?.from }];
    });
  return (found.find(({ from }) => status !== undefined && from === status) ?? found[0])?.schema;
}

/** The object itself, or the one object in an envelope: `{ order: { … } }`, `{ data: { … }, meta: { … } }`. */
export function objectIn(schema: Schema | undefined, schemas: Schemas): View | undefined {
  return schema === undefined || !is(schema, ['object'], schemas) ? undefined : objectOf(schema, schemas);
}

const objectOf = perSchema((schema, schemas): View => {
  const members = membersOf(schema, '', schemas).filter(isSent);
  const inner = members.filter(
    ({ name, schema: each }) =>
      is(each, ['object'], schemas) && !means(name, 'about') && !means(name, 'beside'),
  );
  const [only, other] = inner;
  const isEnvelope = members.every(
    (each) => each === only || means(each.name, 'about') || means(each.name, 'beside') || isRemark(each.name),
  );
  if (only !== undefined && other === undefined && isEnvelope) {
    const held = viewOf(only.schema, only.pointer, schemas);
    if (held.members.size > 0) return held;
  }
  return viewOf(schema, '', schemas);
});

/** What an envelope says besides: whether it went well. */
function isRemark(name: string): boolean {
  return /^(?:success|ok|status|message|code|object|type|jsonrpc|error|timestamp|request_?id|trace_?id)$/i.test(
    name,
  );
}

/** The items of the list that a reply is or holds, if they are objects. */
export function itemsIn(
  schema: Schema | undefined,
  pointer: string | undefined,
  contract: Contract,
): View | undefined {
  const { schemas } = contract;
  const at = schema === undefined ? undefined : (pointer ?? listOf(schema, schemas));
  const list = schema === undefined || at === undefined ? undefined : schemaAt(schema, at, contract);
  const item = list && wholeOf(list, schemas).find(({ items }) => items !== undefined)?.items;
  if (item === undefined || at === undefined || !is(item, ['object'], schemas)) return undefined;
  return viewOf(item, at, schemas);
}

export function schemaAt(schema: Schema, pointer: string, contract: Contract): Schema | undefined {
  return pointerSegments(pointer).reduce<Schema | undefined>(
    (found, name) => (found === undefined ? undefined : findProperty(found, name, contract)),
    schema,
  );
}

function viewOf(schema: Schema, pointer: string, schemas: Schemas): View {
  return { pointer, members: membersByName(schema, schemas) };
}

const membersByName = perSchema((schema, schemas): View['members'] => {
  const members = membersOf(schema, '', schemas).filter(isSent);
  return new Map(members.map((each) => [each.name, each.schema]));
});

function isSent({ schema }: { readonly schema: Schema }): boolean {
  return typeof schema === 'boolean' || schema.excluded !== true;
}

/** Whether two objects are the same thing: at least half of the smaller one's members are the other's too. */
export function isAlike(one: View | undefined, other: View | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.members === other.members) return one.members.size > 0;
  const [small, large] = one.members.size < other.members.size ? [one, other] : [other, one];
  const shared = [...small.members.keys()].filter((name) => large.members.has(name));
  return shared.length > 0 && shared.length * 2 >= small.members.size;
}

/** How many members two objects have in common. */
export function shared(one: View | undefined, other: View | undefined): number {
  return [...(one?.members.keys() ?? [])].filter((name) => other?.members.has(name) === true).length;
}
