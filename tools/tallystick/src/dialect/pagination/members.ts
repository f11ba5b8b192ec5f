import { kindOfMedia } from '@tallystick/runtime/codec';
import { wholeOf } from '../../model/find-property.ts';
import {
  type Contract,
  type Operation,
  type Outcome,
  pointer,
  type Schema,
  type TypeName,
} from '../../model/index.ts';
import { perSchema } from '../../model/per-schema.ts';
import { type Meaning, means } from './names.ts';

type Schemas = Contract['schemas'];

/** A member of an input or a reply. */
export interface Member {
  readonly name: string;
  readonly pointer: string;
  readonly schema: Schema;
}

/** What a reply that resolves has: its JSON, and the outcome that it is of. */
export interface Page {
  readonly schema: Schema;
  readonly outcome: Outcome;
}

/** The parameters that may say which page is asked for: of the query, or the params; those of objects about pages come last. */
export function parametersOf({ binding, input }: Operation, { schemas }: Contract): readonly Member[] {
  const all = membersOf(input, '', schemas);
  const own =
    binding.protocol === 'json-rpc'
      ? all
      : all
          .filter(({ name }) => name === 'query')
          .flatMap((query) => membersOf(query.schema, query.pointer, schemas));
  return [...own, ...own.flatMap((each) => pageMembers(each, schemas))];
}

/** What an object such as `pageable` or `pagination` has. */
function pageMembers({ name, schema, pointer: at }: Member, schemas: Schemas): readonly Member[] {
  return means(name, 'position') && is(schema, ['object'], schemas) ? membersOf(schema, at, schemas) : [];
}

/** Undefined where the result of a call depends on more than the contract states, or is not JSON. */
export function pageOf({ outcomes }: Operation): Page | undefined {
  const found = outcomes
    .filter(({ promise, matcher }) => promise === 'resolves' && matcher.status?.from !== 304)
    .flatMap((outcome) => {
      const json = [...outcome.content].find(([type]) => mayBeJson(type));
      return json === undefined ? [] : [{ schema: json[1], outcome }];
    });
  const [only, other] = found;
  return other === undefined ? only : undefined;
}

/** Whether what is of a media type of the contract is JSON: also of a range, which frameworks state that reply with JSON. */
export function mayBeJson(type: string): boolean {
  return type === '' || type === '*/*' || type === 'application/*' || kindOfMedia(type) === 'json';
}

/** The members of an object, those of its parts included. */
export function membersOf(schema: Schema, at: string, schemas: Schemas): readonly Member[] {
  const members = ownMembers(schema, schemas);
  return at === '' ? members : members.map((each) => ({ ...each, pointer: at + each.pointer }));
}

const ownMembers = perSchema((schema, schemas): readonly Member[] =>
  wholeOf(schema, schemas).flatMap(({ properties }) =>
    [...(properties ?? [])].map(([name, each]) => ({ name, pointer: pointer(name), schema: each })),
  ),
);

/** The members of a page, and of the objects in it that say where it stands. */
export function valuesOf(schema: Schema, schemas: Schemas, at = '', depth = 3): readonly Member[] {
  const own = membersOf(schema, at, schemas);
  if (depth === 0) return own;
  const about = own.filter(({ name, schema: each }) => means(name, 'about') && is(each, ['object'], schemas));
  return [...own, ...about.flatMap((each) => valuesOf(each.schema, schemas, each.pointer, depth - 1))];
}

/** The list of a page: the page itself, its only list, or the one of a name that lists of items have. */
export function listOf(schema: Schema, schemas: Schemas): string | undefined {
  if (is(schema, ['array'], schemas)) return '';
  const lists = membersOf(schema, '', schemas).filter(
    ({ name, schema: each }) => is(each, ['array'], schemas) && !means(name, 'beside'),
  );
  if (lists.length === 0) return embeddedList(schema, schemas);
  const named = lists.filter(({ name }) => means(name, 'list'));
  const [first, other] = named.length > 0 ? named : lists;
  return other === undefined ? first?.pointer : undefined;
}

/** HAL keeps lists in `_embedded`. */
function embeddedList(schema: Schema, schemas: Schemas): string | undefined {
  const embedded = membersOf(schema, '', schemas).find(({ name }) => name === '_embedded');
  const list = embedded && listOf(embedded.schema, schemas);
  return embedded === undefined || list === undefined || list === '' ? undefined : embedded.pointer + list;
}

/** The first member that means this and has one of these types. */
export function named(
  members: readonly Member[],
  meaning: Meaning,
  types: readonly TypeName[],
  schemas: Schemas,
): Member | undefined {
  return members.find(({ name, schema }) => means(name, meaning) && is(schema, types, schemas));
}

/** Whether every value is of one of the types, or null. */
export function is(schema: Schema, types: readonly TypeName[], schemas: Schemas): boolean {
  const values = valueTypes(schema, schemas);
  return values.size > 0 && [...values].every((type) => types.includes(type));
}

/** The types that are stated of a value, in the branches of unions too; null is not one of them. */
const valueTypes = perSchema((schema, schemas): ReadonlySet<TypeName> => {
  const stated = wholeOf(schema, schemas).flatMap((part) => {
    const all = [part, ...(part.anyOf ?? []), ...(part.oneOf ?? [])];
    return all
      .flatMap((each) => (typeof each === 'object' ? wholeOf(each, schemas) : []))
      .flatMap(({ type = [] }) => type);
  });
  return new Set(stated.filter((type) => type !== 'null'));
});

export function formatOf(schema: Schema, schemas: Schemas): string | undefined {
  return wholeOf(schema, schemas).find(({ format }) => format !== undefined)?.format;
}

export function defaultOf(schema: Schema, schemas: Schemas): number | undefined {
  const parts = wholeOf(schema, schemas);
  const stated = parts.find((part) => typeof part.default === 'number')?.default;
  return typeof stated === 'number' ? stated : parts.find(({ minimum }) => minimum !== undefined)?.minimum;
}
