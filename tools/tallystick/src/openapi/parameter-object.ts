import type { SpecReader } from '../dialect/index.ts';
import type { HttpParameter, Schema } from '../model/index.ts';
import { GROUP_OF } from '../model/index.ts';
import { booleanMember, items, member, type ObjectNode, textMember } from '../model/spec-node.ts';
import { contentSchema } from './content-schema.ts';
import type { OperationLocation } from './operation-location.ts';

export interface ReadParameter {
  readonly node: ObjectNode;
  /** The group of the input that holds it. */
  readonly group: 'path' | 'query' | 'headers' | 'cookies';
  readonly parameter: HttpParameter;
}

const DEFAULT_STYLE = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;
const STYLES: ReadonlySet<string> = new Set([
  'matrix',
  'label',
  'simple',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'tabDelimited',
  'deepObject',
  'cookie',
]);

/** Headers that OpenAPI takes from elsewhere: a parameter of these names is ignored (Parameter Object, name). */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The operation's parameters over its path item's: one of the same name and location replaces. */
export function readParameters(reader: SpecReader, location: OperationLocation): readonly ReadParameter[] {
  const stated = [location.pathItem, location.node].flatMap((node) => items(member(node, 'parameters')));
  const read = stated.flatMap((each) => {
    const node = reader.object(each, 'A parameter');
    const stands = node && reader.once('parameter', node, () => readParameter(reader, node));
    const parameter = node && stands && placed(reader, node, stands, location);
    return node === undefined || parameter === undefined
      ? []
      : [{ node, parameter, group: GROUP_OF[parameter.in] }];
  });
  const byKey = new Map(read.map((each) => [`${each.parameter.in} ${each.parameter.name}`, each]));
  for (const each of [...inferredFromPath(reader, location, byKey), ...inferredFromQuery(location)]) {
    const key = `${each.parameter.in} ${each.parameter.name}`;
    if (!byKey.has(key)) byKey.set(key, each);
  }
  return [...byKey.values()];
}

function readParameter(reader: SpecReader, node: ObjectNode): HttpParameter | undefined {
  const [name, location] = [textMember(node, 'name'), textMember(node, 'in')];
  if (name === undefined) return reader.invalid(node, 'A parameter needs `name` and `in`.');
  if (location !== 'path' && location !== 'query' && location !== 'header' && location !== 'cookie') {
    reader.unsupported(
      node,
      `Unknown parameter location ${JSON.stringify(location)}.`,
      'Use path, query, header or cookie.',
    );
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const style = styleOf(reader, node, location);
  if (location === 'path') reportReserved(reader, node);
  const { schema, mediaType } = contentSchema(reader, node);
  const [description, sunset] = [textMember(node, 'description'), textMember(node, 'x-sunset')];
  return {
    name,
    in: location,
    required: location === 'path' || booleanMember(node, 'required') === true,
    schema,
    style,
    explode: booleanMember(node, 'explode') ?? (style === 'form' || style === 'cookie'),
    allowReserved: booleanMember(node, 'allowReserved') === true,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(description === undefined ? {} : { description }),
    ...(booleanMember(node, 'deprecated') === true ? { deprecated: true } : {}),
    ...(sunset === undefined ? {} : { sunset }),
  };
}

/** OpenAPI 3.2 gives `allowReserved` a meaning in paths; before, it had none there. */
function reportReserved(reader: SpecReader, node: ObjectNode): void {
  const stated = member(node, 'allowReserved');
  if (stated?.value !== true || !reader.document.dialect.version.startsWith('3.2')) return;
  reader.unsupported(
    stated,
    '`allowReserved` is not read in a path: reserved characters are percent-encoded.',
    'None needed where the server decodes the path.',
    'info',
  );
}

function styleOf(
  reader: SpecReader,
  node: ObjectNode,
  location: HttpParameter['in'],
): HttpParameter['style'] {
  const stated = textMember(node, 'style');
  const fallback = DEFAULT_STYLE[location];
  if (stated === undefined) return fallback;
  if (isStyle(stated) && isDefined(reader, stated, location)) return stated;
  const { version } = reader.document.dialect;
  reader.amended(
    member(node, 'style') ?? node,
    `OpenAPI ${version} has no style ${JSON.stringify(stated)} in ${IN[location]}: style ${fallback} is used.`,
    'Use a style that OpenAPI defines for this location, or remove `style`.',
  );
  return fallback;
}

const IN = { path: 'a path', query: 'a query', header: 'a header', cookie: 'a cookie' } as const;

const isStyle = (text: string): text is HttpParameter['style'] => STYLES.has(text);

/** Style `cookie` is new in OpenAPI 3.2; Swagger 2.0 alone delimits by tabs. */
function isDefined({ document }: SpecReader, style: HttpParameter['style'], location: string): boolean {
  const { version, written } = document.dialect;
  if (style === 'cookie') return location === 'cookie' && version.startsWith('3.2');
  return style !== 'tabDelimited' || written !== undefined;
}

/**
 * A path parameter whose variable is in the query of the key is a query parameter; one without a variable is ignored.
 */
function placed(
  reader: SpecReader,
  node: ObjectNode,
  parameter: HttpParameter,
  { path, query }: OperationLocation,
): HttpParameter | undefined {
  const variable = `{${parameter.name}}`;
  if (parameter.in !== 'path' || path.includes(variable)) return parameter;
  const [key] = query.find(([, value]) => value === variable) ?? [];
  if (key !== undefined) return { ...parameter, name: key, in: 'query', style: 'form', explode: true };
  reader.amended(
    node,
    `The path ${path} does not contain ${variable}: the parameter is ignored.`,
    'Add the variable to the path, or correct `in` of the parameter.',
  );
  return undefined;
}

/** Variables of the path without a parameter. */
function inferredFromPath(
  reader: SpecReader,
  { node, path }: OperationLocation,
  known: ReadonlyMap<string, unknown>,
): readonly ReadParameter[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name = '']) => {
    if (known.has(`path ${name}`)) return [];
    reader.amended(
      node,
      `The path ${path} contains {${name}}, but no path parameter has that name: it accepts any string.`,
      `Add a parameter with \`in: path\` and \`name: ${name}\`.`,
    );
    return [inferred(node, name, 'path', { origin: node.origin, type: ['string'], minLength: 1 })];
  });
}

/** A query in the path: `?type={type}` is a parameter, `?type=a` one with a single value. */
function inferredFromQuery({ node, query }: OperationLocation): readonly ReadParameter[] {
  return query.map(([name, value]) => {
    const schema = /^\{.*\}$/.test(value) ? { type: ['string'] as const } : { const: value };
    return inferred(node, name, 'query', { origin: node.origin, ...schema });
  });
}

function inferred(node: ObjectNode, name: string, where: 'path' | 'query', schema: Schema): ReadParameter {
  const style = DEFAULT_STYLE[where];
  const serialised = { style, explode: style === 'form', allowReserved: false } as const;
  return { node, group: where, parameter: { name, in: where, required: true, schema, ...serialised } };
}
