import { essence, kindOfMedia } from '@tallystick/runtime/codec';
import type { Origin, Outcome, Schema } from '../model/index.ts';
import { pascalCase } from '../names/index.ts';
import type { SpecReader } from './reader.ts';

/**
 * The outcomes, with names for the types of bodies that have none yet: of refusals, and where a reply that resolves has
 * several media types of different schemas. A reference to a named schema uses the name of that schema.
 */
export function withBodyNames(
  reader: SpecReader,
  outcomes: readonly Outcome[],
  { typeName, id, at }: { readonly typeName: string; readonly id: string; readonly at: Origin },
): readonly Outcome[] {
  return outcomes.map((outcome) => {
    const { content, promise, name } = outcome;
    const rejects = promise === 'rejects';
    const isOne = !rejects && !differ([...content.values()]);
    const stem = rejects ? `${typeName}Error${pascalCase(name)}` : (outcome.typeName ?? `${typeName}Result`);
    const names = firstOfEach(content).flatMap(([type, schema, isEither]) => {
      const isNamed = isOne || !(isEither || isUnnamed(schema));
      if (isNamed && !(content.size > 1 && !rejects && needsItemName(type, schema))) return [];
      const suffix = rejects && content.size === 1 ? '' : mediaLabel(type);
      const of = `the ${name} response (${type}) of the operation ${JSON.stringify(id)}`;
      return [[type, reader.typeNames.claim(`${stem}${suffix}`, of, at)] as const];
    });
    return names.length === 0 ? outcome : { ...outcome, bodyNames: new Map(names) };
  });
}

type Stated = readonly [mediaType: string, schema: Schema, isEither: boolean];

/** Media types that differ in parameters alone are one, whose body is of either schema. */
function firstOfEach(content: Outcome['content']): readonly Stated[] {
  const essences = new Set([...content.keys()].map(essence));
  return [...essences].flatMap((each): readonly Stated[] => {
    const same = [...content].filter(([type]) => essence(type) === each);
    const [first] = same;
    const isEither = differ(same.map(([, schema]) => schema));
    return first === undefined ? [] : [[...first, isEither]];
  });
}

/**
 * Whether the type of a stream's items cannot be that of a body beside it. What a reference leads to may be a list of
 * them.
 */
function needsItemName(mediaType: string, schema: Schema): boolean {
  if (typeof schema === 'boolean') return false;
  const kind = kindOfMedia(mediaType);
  return kind === 'lines' || (kind === 'events' && schema.$ref === undefined);
}

/** Whether a schema has no name, and states more than that a value is a text or bytes. */
function isUnnamed(schema: Schema): boolean {
  if (typeof schema === 'boolean' || schema.$ref !== undefined) return false;
  const {
    origin: _origin,
    title: _title,
    description: _said,
    examples: _some,
    type,
    format,
    ...more
  } = schema;
  const isText = type?.length === 1 && type[0] === 'string' && (format === undefined || format === 'binary');
  return Object.keys(more).length > 0 || (type !== undefined && !isText);
}

/** `application/vnd.api+json; v=1` → `VndApiJson` */
function mediaLabel(mediaType: string): string {
  const [type = ''] = mediaType.split(';');
  return pascalCase(type.replace(/^application\//, '').replaceAll('*', 'any'));
}

/** Most replies have one media type, whose schema need not be written out for that. */
function differ(schemas: readonly Schema[]): boolean {
  return schemas.length > 1 && new Set(schemas.map(identity)).size > 1;
}

/** Two refs to one schema, and two schemas of the same words, are the same. */
export function identity(schema: Schema): string {
  return JSON.stringify(schema, (key, value: unknown) =>
    key === 'origin' ? undefined : value instanceof Map ? [...value] : value,
  );
}
