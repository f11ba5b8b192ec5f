import type { HttpBindingData, Json, JsonSchema } from '../contract.ts';
import { flattened, propertiesOf } from './flatten.ts';
import { decode, matchPath } from './paths.ts';
import { type Schemas, typesOf } from './schemas.ts';
import type { MockState } from './state.ts';
import type { MockRequest } from './wire.ts';

type Parameter = HttpBindingData['parameters'][number];

/** The input as it travels, read from where its parts stand. */
export function inputOf(
  binding: HttpBindingData,
  request: MockRequest,
  pathname: string,
  body: { readonly value: unknown },
  { contract }: MockState,
): object {
  const values = matchPath(binding.path, pathname) ?? {};
  const query = binding.parameters.some((each) => each.in === 'query') ? queryOf(request) : NO_QUERY;
  const groups: Record<string, Record<string, unknown>> = {};
  for (const parameter of binding.parameters) {
    const found = parameterValue(parameter, contract.schemas, { values, query, request });
    const group = GROUPS[parameter.in];
    if (found !== undefined) groups[group] = { ...groups[group], [parameter.name]: found };
  }
  return { ...groups, ...(body.value === undefined ? {} : { body: body.value }) };
}

const NO_QUERY = new URLSearchParams();

function queryOf({ url }: MockRequest): URLSearchParams {
  return new URL(url).searchParams;
}

const GROUPS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

interface Places {
  readonly values: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: MockRequest;
}

function parameterValue(
  { name, in: location, schema, style, explode, mediaType }: Parameter,
  schemas: Schemas,
  places: Places,
): unknown {
  const texts = location === 'query' ? places.query.getAll(name) : textsIn(location, name, places);
  const [text] = texts;
  if (mediaType !== undefined && /[/+]json\b/.test(mediaType))
    return text === undefined ? text : parsed(text);
  const wanted = typesOf(schema, schemas);
  if (wanted.has('array')) return list(texts, schema, schemas, explode && style === 'form', style);
  if (wanted.has('object') && location === 'query')
    return members(name, schema, schemas, places.query, style);
  if (text === undefined) return undefined;
  return wanted.has('object') && !wanted.has('string')
    ? pairsIn(text, explode, schema, schemas)
    : typed(text, wanted);
}

/** An object in one text: `a=1,b=2` exploded, `a,1,b,2` otherwise (OpenAPI, Style Values, `simple`). */
function pairsIn(text: string, explode: boolean, schema: JsonSchema, schemas: Schemas): object {
  const known = new Map(propertiesOf(flattened(schema, schemas)));
  const parts = text.split(/,[ \t]*/);
  const pairs = explode
    ? parts.map((part): readonly [string, string] => [
        part.replace(/=.*$/s, ''),
        part.replace(/^[^=]*=?/, ''),
      ])
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ''] as const] : []));
  return Object.fromEntries(
    pairs.map(([name, value]) => [name, typed(value, typesOf(known.get(name), schemas))]),
  );
}

/** Text that is no JSON stays text, which a validator refuses. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function textsIn(location: string, name: string, { values, request }: Places): readonly string[] {
  if (location === 'path') return values[name] === undefined ? [] : [values[name]];
  if (location === 'header')
    return request.headers.get(name) === null ? [] : [request.headers.get(name) ?? ''];
  const cookies = (request.headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((cookie) => cookie.startsWith(`${name}=`));
  return cookies.map((cookie) => decode(cookie.slice(name.length + 1)));
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

function list(
  texts: readonly string[],
  schema: JsonSchema,
  schemas: Schemas,
  apart: boolean,
  style: string,
): unknown {
  if (texts.length === 0) return undefined;
  const all = apart ? texts : texts.flatMap((text) => text.split(SEPARATORS[style] ?? /,[ \t]*/));
  const flat = flattened(schema, schemas);
  const wanted = typesOf(typeof flat === 'boolean' ? flat : ((flat['items'] ?? true) as JsonSchema), schemas);
  return all.map((text) => typed(text, wanted));
}

function members(
  name: string,
  schema: JsonSchema,
  schemas: Schemas,
  query: URLSearchParams,
  style: string,
): unknown {
  const found = propertiesOf(flattened(schema, schemas)).flatMap(([member, each]) => {
    const text = query.get(style === 'deepObject' ? `${name}[${member}]` : member);
    return text === null ? [] : [[member, typed(text, typesOf(each, schemas))] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Text as the type that the schema asks for, where it can be read so and need not be text. */
export function typed(text: string, wanted: ReadonlySet<string>): Json {
  if (wanted.has('string')) return text;
  if ((wanted.has('integer') || wanted.has('number')) && NUMBER.test(text)) return Number(text);
  if (wanted.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
