import type { HttpBindingData, Json, JsonSchema, OperationData } from '../contract.ts';
import { at } from '../pointer.ts';
import { responseOf, violation } from './answer.ts';
import { acquireSession } from './credentials.ts';
import { maskedInput, perform } from './perform.ts';
import { followed, isSchemaMap, type SchemaObject, types } from './schemas.ts';
import type { MockState } from './state.ts';

type HttpOperation = OperationData & { readonly binding: HttpBindingData };

export function isHttp(operation: OperationData): operation is HttpOperation {
  return operation.binding.protocol === 'http';
}

/** One HTTP request: to an operation, or to where a session token is handed out. */
export async function handleHttp(request: Request, state: MockState): Promise<Response> {
  const { pathname } = new URL(request.url);
  const session = state.contract.securitySchemes.find((scheme) => scheme.kind === 'session-token');
  const candidates = candidatesFor(request.method, pathname, state);
  const [first] = candidates;
  if (first === undefined) {
    const acquires =
      session !== undefined && request.method === 'GET' && pathname.endsWith(session.acquire.path);
    return acquires ? acquireSession(session, request, state) : unanswered(pathname, state);
  }
  const body = await bodyOf(request);
  const operation = chosen(candidates, body.value);
  const named = operation ?? first;
  const input = inputOf(named.binding, request, pathname, body, state);
  const fault = body.broken
    ? violation('type', 'the body is no JSON')
    : operation === undefined
      ? unnamed(first, body.value)
      : undefined;
  const answered = await perform(named, input, request, state, fault);
  if ('response' in answered) return answered.response;
  const { outcome, status } = answered;
  state.journal.push({ operation: named.id, input: maskedInput(named, input), outcome, status });
  return responseOf(answered);
}

/** No operation at this path, or none with this method. */
function unanswered(pathname: string, { contract }: MockState): Response {
  const there = contract.operations
    .filter(isHttp)
    .filter(({ binding }) => matchPath(binding.path, pathname) !== undefined);
  if (there.length === 0) return new Response(null, { status: 404 });
  const allow = [...new Set(there.map(({ binding }) => binding.method))].join(', ');
  return new Response(null, { status: 405, headers: { allow } });
}

/** Paths with fewer variables first. */
function candidatesFor(method: string, pathname: string, { contract }: MockState): readonly HttpOperation[] {
  const fitting = contract.operations
    .filter(isHttp)
    .filter(({ binding }) => binding.method === method && matchPath(binding.path, pathname));
  const variables = ({ binding }: HttpOperation): number => binding.path.split('{').length;
  const least = Math.min(...fitting.map(variables));
  return fitting.filter((operation) => variables(operation) === least);
}

/** Values of the template's variables; the path may stand below any other. */
function matchPath(template: string, pathname: string): Readonly<Record<string, string>> | undefined {
  const names: string[] = [];
  const pattern = template
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^{}]+)\}/g, (_all, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
  const found = new RegExp(`${pattern}$`).exec(pathname);
  return found === null
    ? undefined
    : Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] ?? '')]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

interface Body {
  readonly value: unknown;
  readonly broken: boolean;
}

async function bodyOf(request: Request): Promise<Body> {
  const text = await request.text();
  if (text === '') return { value: undefined, broken: false };
  if (!/[/+]json\b/.test(request.headers.get('content-type') ?? '')) return { value: text, broken: false };
  try {
    return { value: JSON.parse(text) as unknown, broken: false };
  } catch {
    return { value: undefined, broken: true };
  }
}

/** The operation whose constants the body holds. */
function chosen(candidates: readonly HttpOperation[], body: unknown): HttpOperation | undefined {
  return candidates.find(({ supplied }) =>
    supplied.every((each) => each.by !== 'constant' || at({ body }, each.pointer) === each.value),
  );
}

function unnamed({ supplied }: HttpOperation, body: unknown) {
  const object = body === undefined || (typeof body === 'object' && body !== null && !Array.isArray(body));
  if (!object) return violation('type', 'the body has to be an object', 'body', body);
  const constant = supplied.find(({ by }) => by === 'constant');
  const field = constant?.pointer.slice('/body/'.length) ?? '';
  const value = at(body, `/${field}`);
  return violation(
    value === undefined ? 'missing' : 'value',
    `${field}: names no operation`,
    `body.${field}`,
    value,
  );
}

function inputOf(
  binding: HttpBindingData,
  request: Request,
  pathname: string,
  body: Body,
  { contract }: MockState,
): object {
  const values = matchPath(binding.path, pathname) ?? {};
  const query = new URL(request.url).searchParams;
  const groups: Record<string, Record<string, unknown>> = {};
  for (const parameter of binding.parameters) {
    const schema = followed(parameter.schema, contract.schemas);
    const found = parameterValue(parameter, schema, { values, query, request });
    const group = GROUPS[parameter.in];
    if (found !== undefined) groups[group] = { ...groups[group], [parameter.name]: found };
  }
  return { ...groups, ...(body.value === undefined ? {} : { body: body.value }) };
}

const GROUPS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

interface Places {
  readonly values: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly request: Request;
}

function parameterValue(
  { name, in: location, style, explode }: HttpBindingData['parameters'][number],
  schema: SchemaObject,
  { values, query, request }: Places,
): unknown {
  if (types(schema).includes('array'))
    return list(
      location === 'query' ? query.getAll(name) : textsIn(location, name, { values, query, request }),
      schema,
      style,
      explode,
    );
  if (types(schema).includes('object') && location === 'query') return members(name, schema, query, style);
  const [text] =
    location === 'query' ? query.getAll(name) : textsIn(location, name, { values, query, request });
  return text === undefined ? undefined : typed(text, schema);
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

function list(texts: readonly string[], schema: SchemaObject, style: string, explode: boolean): unknown {
  if (texts.length === 0) return undefined;
  const all =
    explode && style === 'form' ? texts : texts.flatMap((text) => text.split(SEPARATORS[style] ?? ','));
  const items = schema['items'] as JsonSchema | undefined;
  return all.map((text) => typed(text, typeof items === 'object' ? items : {}));
}

function members(name: string, schema: SchemaObject, query: URLSearchParams, style: string): unknown {
  const properties = isSchemaMap(schema['properties']) ? schema['properties'] : {};
  const found = Object.entries(properties).flatMap(([member, each]) => {
    const text = query.get(style === 'deepObject' ? `${name}[${member}]` : member);
    return text === null ? [] : [[member, typed(text, typeof each === 'object' ? each : {})] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Text as the type that the schema asks for, where it can be read so. */
function typed(text: string, schema: SchemaObject): Json {
  const wanted = types(schema);
  if (
    (wanted.includes('integer') || wanted.includes('number')) &&
    text !== '' &&
    Number.isFinite(Number(text))
  )
    return Number(text);
  if (wanted.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
