import { booleanMember, items, member, type ObjectNode, textMember } from '../load/index.ts';
import type { HttpParameter } from '../model/index.ts';
import { GROUP_OF } from '../model/index.ts';
import type { SpecReader } from '../schema/index.ts';
import { contentSchema } from './content-schema.ts';
import type { OperationSite } from './paths-object.ts';

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
  'deepObject',
]);

/** Headers that OpenAPI takes from elsewhere: a parameter of these names is ignored (Parameter Object, name). */
const IGNORED_HEADERS: ReadonlySet<string> = new Set(['accept', 'content-type', 'authorization']);

/** The operation's parameters over its path item's: one of the same name and location replaces. */
export function readParameters(reader: SpecReader, site: OperationSite): readonly ReadParameter[] {
  const stated = [site.pathItem, site.node].flatMap((node) => items(member(node, 'parameters')));
  const read = stated.flatMap((each) => {
    const node = reader.object(each, 'A parameter');
    const parameter = node === undefined ? undefined : readParameter(reader, node);
    return node === undefined || parameter === undefined
      ? []
      : [{ node, parameter, group: GROUP_OF[parameter.in] }];
  });
  const byKey = new Map(read.map((each) => [`${each.parameter.in} ${each.parameter.name}`, each]));
  reportMissingPathParameters(reader, site, [...byKey.values()]);
  return [...byKey.values()];
}

function readParameter(reader: SpecReader, node: ObjectNode): HttpParameter | undefined {
  const [name, location] = [textMember(node, 'name'), textMember(node, 'in')];
  if (name === undefined) return reader.invalid(node, 'A parameter needs `name` and `in`.');
  if (location !== 'path' && location !== 'query' && location !== 'header' && location !== 'cookie') {
    reader.unsupported(
      node,
      `Parameters in ${JSON.stringify(location)} are not supported.`,
      'Use path, query, header or cookie.',
    );
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const style = styleOf(node, location);
  const { schema, mediaType } = contentSchema(reader, node);
  const description = textMember(node, 'description');
  return {
    name,
    in: location,
    required: location === 'path' || booleanMember(node, 'required') === true,
    schema,
    style,
    explode: booleanMember(node, 'explode') ?? style === 'form',
    allowReserved: booleanMember(node, 'allowReserved') === true,
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(description === undefined ? {} : { description }),
    ...(booleanMember(node, 'deprecated') === true ? { deprecated: true } : {}),
  };
}

function styleOf(node: ObjectNode, location: HttpParameter['in']): HttpParameter['style'] {
  const stated = textMember(node, 'style');
  return stated !== undefined && isStyle(stated) ? stated : DEFAULT_STYLE[location];
}

const isStyle = (text: string): text is HttpParameter['style'] => STYLES.has(text);

function reportMissingPathParameters(
  reader: SpecReader,
  site: OperationSite,
  read: readonly ReadParameter[],
): void {
  const known = new Set(read.filter(({ group }) => group === 'path').map(({ parameter }) => parameter.name));
  for (const [, name = ''] of site.path.matchAll(/\{([^{}]+)\}/g)) {
    if (known.has(name)) continue;
    const fix = `Add a parameter with \`in: path\` and \`name: ${name}\`.`;
    reader.invalid(
      site.node,
      `The path ${site.path} holds {${name}}, and no path parameter has that name.`,
      fix,
    );
  }
}
