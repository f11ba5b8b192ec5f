import {
  type ResourceAction,
  type ResourceOperationData,
  unsupportedProtocol,
} from '@tallystick/runtime/contract';
import { mayBeJson, membersOf } from '../../dialect/pagination/members.ts';
import { wholeOf } from '../../model/find-property.ts';
import { groupBy } from '../../model/group-by.ts';
import type { Contract, HttpBinding, Operation, Schema } from '../../model/index.ts';
import { type FoundResource, isAbsence } from './found.ts';
import { listMembers } from './lists.ts';
import { idMember } from './names.ts';
import { isAlike, itemsIn, objectIn, replyOf, shared, type View } from './view.ts';

/** An operation by its path, whose parameters have lost their names. */
interface Place {
  readonly operation: Operation;
  readonly binding: HttpBinding;
  readonly segments: readonly string[];
  /** Names of the parameters, in order. */
  readonly names: readonly string[];
}

/** Operations at a collection, and at its items. */
interface Group {
  readonly key: string;
  readonly collection: readonly Place[];
  readonly item: readonly Place[];
}

/** An operation with what it does, and what it shows. */
interface Role {
  readonly place: Place;
  readonly action: ResourceAction;
  readonly shown: View | undefined;
  readonly given: View | undefined;
  readonly guess?: string;
}

/** Collections and their items: `POST /orders`, `GET /orders`, `GET /orders/{id}`, `PATCH`, `PUT`, `DELETE`. */
export function restResources(
  operations: readonly Operation[],
  contract: Contract,
): readonly FoundResource[] {
  const places = operations.flatMap(placeOf);
  const found = groupsOf(places).flatMap((group) => resourceOf(group, contract) ?? []);
  const named = new Set(found.flatMap((each) => each.operations.map(({ operation }) => operation)));
  const others = places.filter(({ operation }) => !named.has(operation.id));
  return withInside(withParents(found), others);
}

function placeOf(operation: Operation): readonly Place[] {
  const { binding } = operation;
  switch (binding.protocol) {
    case 'http':
      return placeAt(operation, binding);
    case 'json-rpc':
      return [];
    default:
      return unsupportedProtocol(binding);
  }
}

function placeAt(operation: Operation, binding: HttpBinding): readonly Place[] {
  const [path = ''] = binding.path.split('#');
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const segments = path
    .replace(/(?<!\/)\/+$/, '')
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll(/\{[^{}]+\}/g, '{}'));
  const isPlain = segments.every((segment) => segment === '{}' || !segment.includes('{}'));
  return isPlain ? [{ operation, binding, segments, names }] : [];
}

function groupsOf(places: readonly Place[]): readonly Group[] {
  const groups = new Map<string, { collection: Place[]; item: Place[] }>();
  const at = (segments: readonly string[]): { collection: Place[]; item: Place[] } => {
    const key = segments.join('/');
    const group = groups.get(key) ?? { collection: [], item: [] };
    groups.set(key, group);
    return group;
  };
  for (const place of places)
    if (place.segments.at(-1) === '{}') at(place.segments.slice(0, -1)).item.push(place);
    else at(place.segments).collection.push(place);
  return [...groups].map(([key, group]) => ({ key, ...group }));
}

function resourceOf({ key, collection, item }: Group, contract: Contract): FoundResource | undefined {
  const segments = key.split('/');
  const literals = segments.filter((segment) => segment !== '{}');
  const name = literals.at(-1);
  const reference = referenceOf(collection, item, contract);
  if (name === undefined || reference === undefined) return undefined;
  const roles = [
    ...collection.flatMap((place) => collectionRole(place, reference, contract)),
    ...item.flatMap((place) => itemRole(place, reference, contract)),
  ];
  if (!isResource(roles)) return undefined;
  const id = idMember(item[0]?.names.at(-1), name, reference.members.keys());
  const guesses = roles.flatMap(({ guess }) => guess ?? []);
  const doubt = id !== undefined && !id.sure ? [`the id of an item is its member "${id.name}"`] : [];
  return {
    ...{ name, within: literals.slice(0, -1), key, by: 'path' },
    parents: segments.filter((segment) => segment === '{}').length,
    ...(id === undefined ? {} : { id: id.name }),
    operations: roles.map((role) => operationData(role, contract)),
    guesses: [...guesses, ...doubt],
  };
}

/** What an item is: as it is read, else as it is listed, else as it is replied with when it was created. */
function referenceOf(
  collection: readonly Place[],
  item: readonly Place[],
  contract: Contract,
): View | undefined {
  const of = (places: readonly Place[], method: string): Operation | undefined =>
    places.find(({ binding }) => binding.method === method)?.operation;
  const views = [of(item, 'get'), of(collection, 'post'), of(item, 'put'), of(item, 'patch')].map(
    (operation) =>
      operation === undefined ? undefined : objectIn(replyOf(operation, 201), contract.schemas),
  );
  const list = of(collection, 'get');
  return (
    (of(item, 'get') && views[0]) ??
    (list && listedIn(list, contract)) ??
    views.find((each) => each !== undefined)
  );
}

function listedIn(operation: Operation, contract: Contract): View | undefined {
  const { pagination } = operation;
  return itemsIn(replyOf(operation), pagination ? pagination.items : undefined, contract);
}

/** Something is read or listed, and there is more to it than one operation; a list alone is one if it has pages. */
function isResource(roles: readonly Role[]): boolean {
  const isShown = roles.some(({ action }) => action === 'read' || action === 'list');
  const [only] = roles;
  const isPaged = only?.action === 'list' && only.place.operation.pagination;
  return isShown && (roles.length > 1 || Boolean(isPaged));
}

function collectionRole(place: Place, reference: View, contract: Contract): readonly Role[] {
  const { operation, binding } = place;
  if (binding.method === 'get') {
    const shown = listedIn(operation, contract);
    if (shown === undefined) return [];
    const isSame = isAlike(shown, reference);
    const guess = isSame
      ? {}
      : { guess: `${operation.id} lists items, although their members differ from those of the item` };
    return [{ place, action: 'list', shown, given: undefined, ...guess }];
  }
  if (binding.method !== 'post') return [];
  const shown = alike(objectIn(replyOf(operation, 201), contract.schemas), reference);
  const given = givenBy(binding, contract, reference);
  const isStated = isCreated(operation);
  if (given === 'other' || given === 'patch' || (!isStated && shown === undefined)) return [];
  const guess = isStated ? {} : { guess: `${operation.id} creates an item, because it replies with one` };
  return [{ place, action: 'create', shown, given, ...guess }];
}

/** RFC 9110, 15.3.2, and `Location` of what was or will be there. */
function isCreated({ outcomes }: Operation): boolean {
  return outcomes.some(
    ({ promise, matcher: { status }, headers }) =>
      promise === 'resolves' && (status?.from === 201 || headers.has('location')),
  );
}

const ACTIONS: Readonly<Record<string, ResourceAction>> = {
  get: 'read',
  put: 'replace',
  patch: 'update',
  post: 'update',
  delete: 'delete',
};

function itemRole(place: Place, reference: View, contract: Contract): readonly Role[] {
  const { operation, binding } = place;
  const action = ACTIONS[binding.method];
  if (action === undefined) return [];
  const shown = alike(objectIn(replyOf(operation), contract.schemas), reference);
  if (action === 'read') return shown === undefined ? [] : [{ place, action, shown, given: undefined }];
  if (action === 'delete') return [{ place, action, shown, given: undefined }];
  const given = givenBy(binding, contract, reference);
  if (given === 'other' || given === undefined) return [];
  if (given === 'patch')
    return binding.method === 'patch' ? [{ place, action, shown, given: undefined }] : [];
  if (binding.method !== 'post') return [{ place, action, shown, given }];
  if (shown === undefined || shared(given, reference) === 0) return [];
  const guess = `${operation.id} updates the item, because its request and response have the item's members`;
  return [{ place, action, shown, given, guess }];
}

function alike(view: View | undefined, reference: View): View | undefined {
  return isAlike(view, reference) ? view : undefined;
}

/** The members that a body gives; undefined: it has no body; `patch`: it is a JSON Patch; `other`: it is not an object. */
function givenBy(
  { requestBody }: HttpBinding,
  { schemas }: Contract,
  reference: View,
): View | 'patch' | 'other' | undefined {
  const all = [...(requestBody?.content ?? [])];
  if (all.length === 0) return undefined;
  const json = all.filter(([type]) => mayBeJson(type));
  const bodies = json.length > 0 ? json : all.slice(0, 1);
  const [whole] = bodies.flatMap(([, { schema }]) => objectIn(schema, schemas) ?? []);
  if (whole === undefined)
    return bodies.some(([type, { schema }]) => isJsonPatch(type, schema, schemas)) ? 'patch' : 'other';
  // `{ order: { … } }`, and not an item whose only member is an object
  return whole.pointer !== '' && shared(whole, reference) === 0 ? { ...whole, pointer: '' } : whole;
}

/** RFC 6902: by its media type, or since its items have the members of an operation. */
function isJsonPatch(type: string, schema: Schema | undefined, schemas: Contract['schemas']): boolean {
  if (/^application\/json-patch\+json\b/i.test(type)) return true;
  const parts = schema === undefined ? [] : wholeOf(schema, schemas);
  const item = parts.find(({ items }) => items !== undefined)?.items;
  const names = item === undefined ? [] : membersOf(item, '', schemas).map(({ name }) => name);
  return names.includes('op') && names.includes('path');
}

function operationData({ place, action, shown, given }: Role, contract: Contract): ResourceOperationData {
  const { operation } = place;
  const isShown = action === 'list' || replyOf(operation) !== undefined;
  return {
    ...{ operation: operation.id, action },
    ...(given === undefined || given.pointer === '' ? {} : { given: `/body${given.pointer}` }),
    ...(shown === undefined
      ? isShown
        ? { shown: false }
        : {}
      : shown.pointer === ''
        ? {}
        : { shown: shown.pointer }),
    ...(action === 'list' && shown !== undefined ? listMembers(operation, shown, contract) : {}),
  };
}

/** Keys of resources, and how long they are: only a beginning of a path with such a length is compared with them. */
interface Keys {
  readonly all: ReadonlySet<string>;
  readonly lengths: ReadonlySet<number>;
}

function keysOf(found: readonly FoundResource[]): Keys {
  return {
    all: new Set(found.map(({ key }) => key)),
    lengths: new Set(found.map(({ key: { length } }) => length)),
  };
}

/** The items of which resource another's are below: the nearest. */
function withParents(found: readonly FoundResource[]): readonly FoundResource[] {
  const keys = keysOf(found);
  return found.map((resource) => {
    const parentKey = nearestKey(resource.key.split('/').slice(0, -1), keys);
    return parentKey === undefined ? resource : { ...resource, parentKey };
  });
}

/** The innermost collection that a path leads through an item of. */
function nearestKey(segments: readonly string[], { all, lengths }: Keys): string | undefined {
  const path = segments.join('/');
  let length = path.length;
  for (const segment of segments.slice(1).toReversed()) {
    length -= segment.length + 1;
    if (segment !== '{}' || !lengths.has(length)) continue;
    const key = path.slice(0, length);
    if (all.has(key)) return key;
  }
  return undefined;
}

/** With the other operations that are about their items. */
function withInside(found: readonly FoundResource[], others: readonly Place[]): readonly FoundResource[] {
  const keys = keysOf(found);
  const places = groupBy(others, ({ segments }) => nearestKey(segments, keys));
  return found.map((resource) => {
    const inside = (places.get(resource.key) ?? []).flatMap((place) => insideOf(place, resource));
    return { ...resource, operations: [...resource.operations, ...inside] };
  });
}

/** Only what a provider can refuse because there is no such item. */
function insideOf({ operation }: Place, resource: FoundResource): readonly ResourceOperationData[] {
  const isItem = resource.operations.some(({ action }) => action === 'read' || action === 'create');
  return isItem && isAbsence(operation) ? [{ operation: operation.id, action: 'inside', shown: false }] : [];
}
