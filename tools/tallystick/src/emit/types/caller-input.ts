import {
  type Contract,
  type Operation,
  pointerSegments,
  resolveSchema,
  type Schema,
  type SchemaId,
  type SchemaObject,
} from '../../model/index.ts';
import { traitsOf } from '../bindings/index.ts';

/**
 * What the caller writes: the input as it travels, without the injected members, without groups
 * that have nothing left in them, and with the groups optional in which everything is.
 */
export function callerInput(operation: Operation, contract: Contract): Schema {
  const less = operation.injected.reduce<Schema>(
    (input, injected) => withoutMember(input, pointerSegments(injected.pointer), contract),
    operation.input,
  );
  const free = withOptionalKey(less, operation, contract);
  if (!traitsOf(operation).hasGroups || typeof free === 'boolean') return free;
  return withGroups(free, injectedGroups(operation), contract);
}

/** The client makes the idempotency key where the caller gives none. */
function withOptionalKey(input: Schema, { idempotencyKey: key }: Operation, contract: Contract): Schema {
  if (key === undefined || 'header' in key) return input;
  return withoutMember(input, pointerSegments(key.pointer), contract, { keeps: true });
}

function injectedGroups({ injected, idempotencyKey: key }: Operation): ReadonlySet<string> {
  const pointers = injected.map(({ pointer }) => pointer);
  if (key !== undefined && 'pointer' in key) pointers.push(key.pointer);
  return new Set(pointers.map((pointer) => pointerSegments(pointer)[0] ?? ''));
}

function withGroups(input: SchemaObject, injected: ReadonlySet<string>, contract: Contract): SchemaObject {
  const groups = [...(input.properties ?? [])].filter(([name, group]) => !isEmpty(name, group, contract));
  const left = new Map(groups);
  const required = (input.required ?? []).filter((name) => {
    const group = left.get(name);
    if (group === undefined) return false;
    // A body that the client has no part in is sent as it is given: whether it is there is for the caller to say.
    return name === 'body' && !injected.has(name) ? true : !isOptional(group, contract);
  });
  return { ...input, properties: left, required };
}

/** Only a body may hold members that nobody has named. */
function isEmpty(name: string, group: Schema, contract: Contract): boolean {
  const schema = resolveSchema(group, contract);
  if (typeof schema === 'boolean' || schema.properties?.size !== 0 || isComposed(schema)) return false;
  return name !== 'body' || schema.additionalProperties === false;
}

function isOptional(group: Schema, contract: Contract): boolean {
  const schema = resolveSchema(group, contract);
  if (typeof schema === 'boolean' || schema.properties === undefined) return false;
  return (schema.required ?? []).length === 0 && !isComposed(schema);
}

function isComposed(schema: SchemaObject): boolean {
  return [schema.$ref, schema.allOf, schema.anyOf, schema.oneOf].some((keyword) => keyword !== undefined);
}

/** How far a member is taken out of its objects. */
interface Removal {
  /** The member stays, and is no longer required. */
  readonly keeps?: true;
  /** The refs of this step of the way, so that a schema which is part of itself comes to an end. */
  readonly followed?: ReadonlySet<SchemaId>;
}

/** The schema without a member of its objects: a ref on the way is replaced by a copy of what it leads to. */
function withoutMember(
  schema: Schema,
  segments: readonly string[],
  contract: Contract,
  removal: Removal = {},
): Schema {
  const [name, ...rest] = segments;
  if (name === undefined || typeof schema === 'boolean') return schema;
  if (schema.$ref !== undefined) return withoutMemberOfRef(schema, segments, contract, removal);
  const inEach = (parts: readonly Schema[]) =>
    parts.map((part) => withoutMember(part, segments, contract, removal));
  return {
    ...schema,
    ...membersWithout(schema, [name, ...rest], contract, removal),
    ...(schema.allOf === undefined ? {} : { allOf: inEach(schema.allOf) }),
    ...(schema.anyOf === undefined ? {} : { anyOf: inEach(schema.anyOf) }),
    ...(schema.oneOf === undefined ? {} : { oneOf: inEach(schema.oneOf) }),
  };
}

function withoutMemberOfRef(
  schema: SchemaObject,
  segments: readonly string[],
  contract: Contract,
  { followed = new Set(), ...how }: Removal,
): Schema {
  const { $ref = '', ...beside } = schema;
  const target = contract.schemas.get($ref)?.schema;
  if (target === undefined || followed.has($ref)) return schema;
  const copy = withoutMember(target, segments, contract, { ...how, followed: new Set([...followed, $ref]) });
  return Object.keys(beside).every((keyword) => keyword === 'origin')
    ? copy
    : { ...beside, allOf: [copy, ...(beside.allOf ?? [])] };
}

function membersWithout(
  { properties, required }: SchemaObject,
  [name = '', ...rest]: readonly string[],
  contract: Contract,
  { keeps }: Removal,
): Pick<SchemaObject, 'properties' | 'required'> {
  const member = properties?.get(name);
  const deeper = member !== undefined && rest.length > 0;
  const inner = deeper ? withoutMember(member, rest, contract, keeps ? { keeps } : {}) : keeps && member;
  const left = [...(properties ?? [])].flatMap(([key, schema]): [string, Schema][] => {
    if (key !== name) return [[key, schema]];
    return inner === undefined ? [] : [[key, inner]];
  });
  const gone = rest.length === 0;
  return {
    ...(properties === undefined ? {} : { properties: new Map(left) }),
    ...(required === undefined ? {} : { required: gone ? required.filter((key) => key !== name) : required }),
  };
}
