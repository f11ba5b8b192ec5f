import type { HttpBindingData, Json } from '@tallystick/runtime/contract';
import type { SchemaObject } from '@tallystick/runtime/schema';
import { pointer } from '../../model/index.ts';
import type { Change } from '../change.ts';
import { isCompound } from '../compound.ts';
import { inputChanges, withOldNames } from '../input.ts';
import { wireKey } from '../match-operations.ts';
import { coveringType, covers } from '../media-types.ts';
import {
  acceptedChange,
  type OperationPair,
  operationChange,
  refusedChange,
  requestName,
} from '../operation-context.ts';
import { DECLARED_ONLY } from '../schema/universe.ts';
import { schemaChanges } from '../schema-changes.ts';
import { modelOf, placesBelow, type Sided } from '../sided.ts';
import { encodingChanges } from './encodings.ts';
import { parameterNotes, withDeprecations } from './parameter-notes.ts';

type Binding = HttpBindingData;

export function httpChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  const renamed = { path: renamedParameters(one, other), headers: renamedHeaders(one, other) };
  const bodies = one.requestBody !== undefined && other.requestBody !== undefined;
  return [
    ...moves(pair, one, other),
    ...[...renamed.path].map(([after, before]) =>
      renaming(
        pair,
        pointer('path', before),
        `The path parameter \`${before}\` was renamed to \`${after}\`. The URL is unchanged.`,
      ),
    ),
    ...[...renamed.headers].map(([after, before]) =>
      renaming(
        pair,
        pointer('headers', before),
        `The header \`${before}\` is now written \`${after}\`; header names are case-insensitive.`,
      ),
    ),
    ...styleChanges(pair, one, other, renamed),
    ...parameterNotes(pair),
    ...withDeprecations(
      inputChanges(pair, (input, side) =>
        readOpen(side === 'new' ? withNames(input, renamed) : input, bodies),
      ),
      pair,
    ),
    ...(bodies ? bodyChanges(pair, one, other) : []),
  ];
}

function moves(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  if (wireKey(pair.one) === wireKey(pair.other)) return [];
  return [
    refusedChange(
      pair,
      'operation-moved',
      `The operation moved from \`${one.method} ${one.path}\` to \`${other.method} ${other.path}\`.`,
      `${requestName(pair)}: valid before, undocumented now`,
    ),
  ];
}

/** Path parameters at the same position with another name: the old name by the new one. */
function renamedParameters(one: Binding, other: Binding): ReadonlyMap<string, string> {
  const [before, after] = [one, other].map(({ path }) =>
    [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name),
  );
  if (before?.length !== after?.length) return new Map();
  const pairs = (after ?? []).map((name, index) => [name, before?.[index] ?? name] as const);
  return new Map(pairs.filter(([name, old]) => name !== old));
}

/** Headers that differ in case alone, which HTTP ignores: the old name by the new one. */
function renamedHeaders(one: Binding, other: Binding): ReadonlyMap<string, string> {
  const [before, after] = [one, other].map(({ parameters }) =>
    parameters.flatMap(({ in: location, name }) => (location === 'header' ? [name] : [])),
  );
  const pairs = (after ?? []).flatMap((name) => {
    const old = before?.find((each) => each.toLowerCase() === name.toLowerCase());
    return old === undefined || old === name ? [] : [[name, old] as const];
  });
  return new Map(pairs);
}

function renaming(pair: OperationPair, place: string, sentence: string): Change {
  return { ...acceptedChange(pair, 'parameter-renamed', sentence), pointer: place };
}

/** Old names by new ones, by group. */
type Renamed = Readonly<Record<'path' | 'headers', ReadonlyMap<string, string>>>;

function oldNameOf({ name, in: location }: Parameter, { path, headers }: Renamed): string {
  const names = location === 'path' ? path : location === 'header' ? headers : undefined;
  return names?.get(name) ?? name;
}

type Parameter = Binding['parameters'][number];

function withNames(input: SchemaObject, { path, headers }: Renamed): SchemaObject {
  return withNamesIn(withNamesIn(input, 'path', path), 'headers', headers);
}

function withNamesIn(input: SchemaObject, of: string, renamed: ReadonlyMap<string, string>): SchemaObject {
  return inGroup(input, of, (group) => withOldNames(group, renamed));
}

function inGroup(
  input: SchemaObject,
  name: string,
  change: (group: SchemaObject) => SchemaObject,
): SchemaObject {
  const properties = input['properties'] as Readonly<Record<string, Json>> | undefined;
  const group = properties?.[name];
  if (properties === undefined || typeof group !== 'object' || group === null || Array.isArray(group))
    return input;
  return { ...input, properties: { ...properties, [name]: change(group as SchemaObject) } };
}

const GROUPS = ['path', 'query', 'headers', 'cookies'];

/**
 * The input with every group of parameters, open: a server ignores a parameter that it does not know, and no OpenAPI document
 * says otherwise. Where both have bodies, these are compared by media type.
 */
function readOpen(input: SchemaObject, bodies: boolean): SchemaObject {
  const { properties, required } = input;
  const members = properties as Readonly<Record<string, Json>>;
  const groups = GROUPS.map((name) => [name, openGroup(members[name])]);
  const names = (Array.isArray(required) ? required : []).filter((name) => !GROUPS.includes(String(name)));
  return {
    type: ['object'],
    properties: { ...members, ...Object.fromEntries(groups), ...(bodies ? { body: true } : {}) },
    required: [...GROUPS, ...names],
    [DECLARED_ONLY]: true,
  };
}

function openGroup(group: Json | undefined): Json {
  const { additionalProperties: _, ...rest } = (group ?? {
    type: ['object'],
    properties: {},
    required: [],
  }) as SchemaObject;
  return { ...rest, [DECLARED_ONLY]: true };
}

function styleChanges(
  pair: OperationPair,
  one: Binding,
  other: Binding,
  renamed: Renamed,
): readonly Change[] {
  return other.parameters.flatMap((parameter): readonly Change[] => {
    const name = oldNameOf(parameter, renamed);
    const old = one.parameters.find((each) => each.in === parameter.in && each.name === name);
    if (old === undefined) return [];
    const [from, to] = [styleOf(old), styleOf(parameter)];
    if (from === to) return [];
    const matters =
      old.style !== parameter.style ||
      old.mediaType !== parameter.mediaType ||
      isCompound(old.schema, pair.before.data);
    const sentence = `The style of the ${parameter.in} parameter \`${parameter.name}\` changed from ${from} to ${to}.`;
    return [
      operationChange(pair, 'parameter-style-changed', {
        direction: 'sent',
        pointer: pointer(parameter.in, parameter.name),
        sentence,
        wire: matters ? 'breaking' : 'compatible',
        behaviour: false,
        ...(matters
          ? {
              witness: {
                note: `${requestName(pair)} with \`${name}\` in style ${from}: read in style ${to} now`,
                issues: [],
              },
            }
          : {}),
      }),
    ];
  });
}

/** Reserved characters mean the same whether they are escaped or not, so that a change of that matters to no server. */
function styleOf({ style, explode, mediaType, allowReserved }: Parameter): string {
  const text = mediaType ?? `${style}${explode ? ', exploded' : ''}`;
  return allowReserved === true ? `${text}, reserved characters as they are` : text;
}

type Body = NonNullable<Binding['requestBody']>;

function bodyChanges(pair: OperationPair, one: Binding, other: Binding): readonly Change[] {
  const [before, after] = [one.requestBody, other.requestBody];
  if (before === undefined || after === undefined) return [];
  const old = Object.keys(before.content);
  const current = Object.keys(after.content);
  return [
    ...old.flatMap((type) => {
      const match = coveringType(current, type);
      return match === undefined
        ? [mediaTypeRemoved(pair, type)]
        : mediaTypeChanges(pair, before, after, type, match);
    }),
    ...current
      .filter((type) => !old.some((each) => covers(each, type)))
      .map((type) => mediaTypeAdded(pair, type)),
  ];
}

function mediaTypeRemoved(pair: OperationPair, type: string): Change {
  return refusedChange(
    pair,
    'request-media-type-removed',
    `\`${type}\` is no longer accepted as request body.`,
    `${requestName(pair)} with content-type ${type}: accepted before, not described now`,
  );
}

function mediaTypeAdded(pair: OperationPair, type: string): Change {
  return acceptedChange(pair, 'request-media-type-added', `\`${type}\` is now accepted as request body.`);
}

function mediaTypeChanges(
  pair: OperationPair,
  before: Body,
  after: Body,
  from: string,
  to: string,
): readonly Change[] {
  const { judge } = pair;
  const changes = schemaChanges(
    {
      operation: pair.other.id,
      direction: 'sent',
      before: judge.universe.open(before.content[from] ?? true, 'old'),
      after: judge.universe.open(after.content[to] ?? true, 'new'),
      prefix: ['body'],
      subject: `${requestName(pair)} with content-type ${from}`,
      placeBefore: bodyPlaces(pair.before, pair.one.id, from),
      placeAfter: bodyPlaces(pair.after, pair.other.id, to),
    },
    judge,
  );
  const encodings = {
    type: from,
    schema: before.content[from] ?? true,
    before: before.encoding?.[from] ?? {},
    after: after.encoding?.[to] ?? {},
  };
  return [...changes, ...encodingChanges(pair, encodings)];
}

function bodyPlaces(side: Sided, id: string, type: string) {
  const model = modelOf(side, id)?.binding;
  const schema = model?.protocol === 'http' ? model.requestBody?.content.get(type)?.schema : undefined;
  return placesBelow(side, schema, pointer('operations', id, 'binding', 'requestBody', 'content', type));
}
