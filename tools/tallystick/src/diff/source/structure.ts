import { isEqual } from '@tallystick/runtime/schema';
import type { ProjectedMember, ProjectedSchema } from '../../emit/types/index.ts';
import type { PackageTypes } from './package-types.ts';

/** What an object type is made of, parts of an intersection taken together. */
export interface ObjectParts {
  readonly members: ReadonlyMap<string, ProjectedMember>;
  readonly index?: ProjectedSchema;
  /** Parts that are other types. */
  readonly refs: readonly string[];
  /** Parts without members, such as unions. */
  readonly others: readonly ProjectedSchema[];
}

/** Undefined where the type itself is not an object type. */
export function objectParts(schema: ProjectedSchema): ObjectParts | undefined {
  const parts = schema.allOf ?? [schema];
  const objects = parts.filter(({ type }) => type === 'object');
  const isIntersection = schema.allOf !== undefined && parts.some(({ ref }) => ref !== undefined);
  if (objects.length === 0 && !isIntersection) return undefined;
  const index = objects.find((part) => part.index !== undefined)?.index;
  return {
    members: mergedMembers(objects),
    ...(index === undefined ? {} : { index }),
    refs: parts.flatMap(({ ref }) => ref ?? []),
    others: parts.filter(({ type, ref }) => type !== 'object' && ref === undefined),
  };
}

function mergedMembers(objects: readonly ProjectedSchema[]): ReadonlyMap<string, ProjectedMember> {
  const merged = new Map<string, ProjectedMember>();
  for (const member of objects.flatMap(({ members = [] }) => members)) {
    const known = merged.get(member.name);
    merged.set(member.name, known === undefined ? member : both(known, member));
  }
  return merged;
}

function both(one: ProjectedMember, other: ProjectedMember): ProjectedMember {
  const schema = isSame(one.schema, other.schema)
    ? one.schema
    : { allOf: [...(one.schema.allOf ?? [one.schema]), other.schema] };
  return { name: one.name, schema, required: one.required || other.required };
}

/** Whether two types are the same, whatever their documentation. */
export function isSame(one: ProjectedSchema | undefined, other: ProjectedSchema | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return (
    one.ref === other.ref &&
    one.type === other.type &&
    (one.enum === other.enum || isEqual(one.enum ?? null, other.enum ?? null)) &&
    isSame(one.items, other.items) &&
    isSame(one.index, other.index) &&
    areSame(one.prefixItems, other.prefixItems) &&
    areSame(one.allOf, other.allOf) &&
    areSame(one.anyOf, other.anyOf) &&
    areSameMembers(one.members, other.members)
  );
}

type Parts = readonly ProjectedSchema[] | undefined;

function areSame(one: Parts, other: Parts): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((part, index) => isSame(part, other[index]));
}

type Members = readonly ProjectedMember[] | undefined;

/** In whatever order. */
function areSameMembers(one: Members, other: Members): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.length !== other.length) return false;
  return one.every((member, index) => {
    const inPlace = other[index];
    const own = inPlace?.name === member.name ? inPlace : other.find(({ name }) => name === member.name);
    return own?.required === member.required && isSame(member.schema, own.schema);
  });
}

/** An object with the members of the types that it refers to, except those of `left`. */
export function takenIn(
  parts: ObjectParts,
  left: ReadonlySet<string>,
  types: PackageTypes,
  depth = 0,
): ObjectParts {
  const refs = parts.refs.filter((name) => !left.has(name) && depth < DEEPEST);
  const targets = refs.map((name) => types.get(name)?.schema).map((target) => target && objectParts(target));
  const inner = targets.flatMap((each) => (each === undefined ? [] : takenIn(each, left, types, depth + 1)));
  const all = [...inner, parts];
  const index = all.findLast((each) => each.index !== undefined)?.index;
  return {
    ...parts,
    ...(index === undefined ? {} : { index }),
    members: new Map(all.flatMap(({ members }) => [...members])),
    others: [
      ...all.flatMap(({ others }) => others),
      ...refs.filter((_, place) => targets[place] === undefined).map((ref): ProjectedSchema => ({ ref })),
    ],
  };
}

/** A type without `null` and `undefined`, and these. */
export interface Split {
  readonly core: ProjectedSchema;
  readonly nothings: readonly ProjectedSchema[];
}

export function withoutNothings(schema: ProjectedSchema): Split {
  const { anyOf, enum: values } = schema;
  if (values?.includes(null) === true && values.length > 1)
    return { core: { enum: values.filter((value) => value !== null) }, nothings: [{ type: 'null' }] };
  if (anyOf === undefined) return { core: schema, nothings: [] };
  const rest = anyOf.filter((branch) => !isNothing(branch));
  const [only] = rest;
  if (only === undefined) return { core: schema, nothings: [] };
  return { core: rest.length === 1 ? only : { anyOf: rest }, nothings: anyOf.filter(isNothing) };
}

function isNothing({ type }: ProjectedSchema): boolean {
  return type === 'null' || type === 'undefined';
}

/** The most references that are followed one after the other. */
const DEEPEST = 8;

/** The target of a reference; anything else is itself. */
export function resolved(schema: ProjectedSchema, types: PackageTypes): ProjectedSchema {
  let current = schema;
  for (let depth = 0; depth < DEEPEST && current.ref !== undefined; depth++) {
    const target = types.get(current.ref);
    if (target === undefined) break;
    current = target.schema;
  }
  return current;
}

/** Members of an object literal of the type by name, with those that may be left out or without. */
export function literalMembers(
  schema: ProjectedSchema,
  types: PackageTypes,
  which: 'all' | 'required',
  depth = 0,
): ReadonlyMap<string, ProjectedMember> {
  const target = resolved(schema, types);
  if (depth > DEEPEST) return new Map();
  const below = (parts: readonly ProjectedSchema[]) =>
    parts.flatMap((part) => [...literalMembers(part, types, which, depth + 1)]);
  if (target.allOf !== undefined) return new Map(below(target.allOf));
  if (target.anyOf !== undefined) return new Map(below(branchesOf(withoutNothings(target).core).slice(0, 1)));
  const own = (target.members ?? []).filter(({ required }) => which === 'all' || required);
  return new Map(own.map((member) => [member.name, member]));
}

/** Branches of a union; anything else is the only branch. */
export function branchesOf(schema: ProjectedSchema): readonly ProjectedSchema[] {
  return schema.anyOf ?? [schema];
}

/** A literal member by which branches of a union are distinguished: its name, and the value of each branch. */
export interface Tag {
  readonly name: string;
  readonly values: readonly (string | number | boolean)[];
}

export function tagOf(branches: readonly ProjectedSchema[], types: PackageTypes): Tag | undefined {
  if (branches.length < 2) return undefined;
  const all = branches.map((branch) => literalsOf(branch, types));
  for (const name of all[0]?.keys() ?? []) {
    const values = all.flatMap((literals) => literals.get(name) ?? []);
    if (values.length === branches.length && new Set(values).size === values.length) return { name, values };
  }
  return undefined;
}

/** Members of a branch that have one value. */
export function literalsOf(
  branch: ProjectedSchema,
  types: PackageTypes,
): ReadonlyMap<string, string | number | boolean> {
  const found = new Map<string, string | number | boolean>();
  for (const [name, { schema }] of literalMembers(branch, types, 'required')) {
    const [value, other] = resolved(schema, types).enum ?? [];
    if (other !== undefined || value === undefined || value === null || typeof value === 'object') continue;
    found.set(name, value);
  }
  return found;
}

/** Whether two branches may be one that changed: both are objects. */
export function isAlike(one: ProjectedSchema, other: ProjectedSchema | undefined): boolean {
  if (other === undefined) return false;
  const isObject = (each: ProjectedSchema): boolean =>
    each.ref !== undefined || objectParts(each) !== undefined;
  return isObject(one) && isObject(other);
}
