import { identity, readServers, type SpecReader, withBodyNames } from '../dialect/index.ts';
import type {
  HttpBinding,
  HttpParameter,
  HttpRequestBody,
  Injected,
  Operation,
  OperationExample,
  Outcome,
  Safety,
  Schema,
} from '../model/index.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';
import { items, member, members, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';
import { planOperation } from '../names/index.ts';
import {
  chunksOf,
  describedBy,
  effectsOf,
  extensionExamples,
  idempotencyKeyOf,
  paginationOf,
  refusalsOf,
  requiredWhenOf,
  resourceOf,
  safetyOf,
  withSource,
} from '../vocabulary/index.ts';
import { partHeadersSchema } from './encoding-object.ts';
import type { OperationLocation } from './operation-location.ts';
import { type ReadParameter, readParameters } from './parameter-object.ts';
import { mediaTypeNodes } from './request-body-nodes.ts';
import { readRequestBody } from './request-body-object.ts';
import { readResponses } from './responses-object.ts';
import { withResultNames } from './result-names.ts';
import { readSecurityRequirements } from './security-scheme-object.ts';

/** What makes one operation out of a location: for a branch of a shared body, more than the location says. */
interface OperationParts {
  readonly location: OperationLocation;
  readonly id: string;
  /** Where the operation's own extensions and texts are. */
  readonly own: ObjectNode;
  readonly body: HttpRequestBody | undefined;
  readonly outcomes: readonly Outcome[];
  readonly injected: readonly Injected[];
  readonly examples: readonly OperationExample[];
}

export function readOperation(reader: SpecReader, location: OperationLocation): Operation {
  const { node } = location;
  const body = canHaveBody(reader, location) ? readRequestBody(reader, node) : undefined;
  const outcomes = readResponses(reader, node, location.method);
  const examples = bodyExamples(reader, node, outcomes);
  return assembleOperation(reader, {
    location,
    id: location.id,
    own: node,
    body,
    outcomes,
    injected: [],
    examples,
  });
}

/** Fetch sends no body with GET and HEAD, and what it would mean is not defined (RFC 9110, 9.3.1). */
function canHaveBody(reader: SpecReader, { method, node }: OperationLocation): boolean {
  const stated = method === 'get' || method === 'head' ? member(node, 'requestBody') : undefined;
  if (stated !== undefined)
    reader.unsupported(
      stated,
      `A ${method.toUpperCase()} request has no body: \`requestBody\` is ignored.`,
      'Use query parameters, or another method such as POST if the server supports it.',
    );
  return stated === undefined;
}

export function assembleOperation(reader: SpecReader, parts: OperationParts): Operation {
  const { location, id, own, body, outcomes, injected } = parts;
  const parameters = readParameters(reader, location);
  const chunks = chunksOf(own, (list) => maxItemsAt(body, list), reader.reporter);
  const planned = planOperation(id, textMember(own, 'x-tallystick-name'), own.origin, reader);
  const named = { typeName: planned.typeName, id, at: own.origin };
  return {
    origin: own.origin,
    id,
    ...planned,
    ...describedBy(own),
    ...withSource(own),
    binding: bindingOf(reader, location, parameters, body),
    input: inputOf(reader, location.node, parameters, body),
    injected,
    requiredWhen: parameters.flatMap(({ node, group, parameter }) =>
      requiredWhenOf(node, pointer(group, parameter.name)),
    ),
    outcomes: withBodyNames(reader, withResultNames(reader, outcomes, named), named),
    refusals: refusalsOf(own, reader.root),
    ...readSecurityRequirements(reader, location.node),
    safety: safetyOf(own, safetyByMethod(location.method)),
    ...(chunks === undefined ? {} : { chunks }),
    ...idempotencyKeyOf(own, headerNames(parameters)),
    ...paginationOf(own),
    ...resourceOf(own),
    effects: effectsOf(own),
    examples: [...parts.examples, ...extensionExamples(own)],
  };
}

function headerNames(parameters: readonly ReadParameter[]): readonly string[] {
  return parameters.flatMap(({ group, parameter }) => (group === 'headers' ? [parameter.name] : []));
}

function bindingOf(
  reader: SpecReader,
  location: OperationLocation,
  parameters: readonly ReadParameter[],
  body: HttpRequestBody | undefined,
): HttpBinding {
  return {
    protocol: 'http',
    method: location.method,
    path: location.path,
    ...ownServers(reader, location),
    parameters: parameters.map(({ parameter }) => parameter),
    ...(body === undefined ? {} : { requestBody: body }),
  };
}

/** The servers of the operation, or else of its path, where they are other than the document's. */
function ownServers(reader: SpecReader, { node, pathItem }: OperationLocation): Pick<HttpBinding, 'servers'> {
  const of = (owner: ObjectNode) => items(member(owner, 'servers'));
  const owner = [node, pathItem].find((each) => of(each).length > 0);
  if (owner === undefined) return {};
  const urls = (each: ObjectNode) =>
    reader.once('servers', each, () => JSON.stringify(member(each, 'servers')?.value));
  if (urls(owner) === urls(reader.root)) return {};
  const servers = readServers(reader, member(owner, 'servers'));
  return servers.length === 0 ? {} : { servers };
}

const GROUPS = ['path', 'query', 'headers', 'cookies'] as const;

function inputOf(
  reader: SpecReader,
  at: ObjectNode,
  parameters: readonly ReadParameter[],
  body: HttpRequestBody | undefined,
): Schema {
  const groups = GROUPS.flatMap((group) => {
    const inGroup = parameters.filter((each) => each.group === group).map(({ parameter }) => parameter);
    return inGroup.length === 0 ? [] : [{ name: group, ...groupSchema(reader, at, inGroup) }];
  });
  const all = body === undefined ? groups : [...groups, ...bodyGroups(reader, at, body)];
  return reader.objectSchema(
    at,
    all.map(({ name, schema }) => [name, schema]),
    all.filter(({ required }) => required).map(({ name }) => name),
  );
}

function bodyGroups(reader: SpecReader, at: ObjectNode, body: HttpRequestBody) {
  const headers = partHeadersSchema(reader, at, body);
  return [
    { name: 'body', schema: bodySchema(body), required: body.required },
    ...(headers === undefined ? [] : [{ name: 'partHeaders', ...headers }]),
  ];
}

function groupSchema(reader: SpecReader, at: ObjectNode, parameters: readonly HttpParameter[]) {
  const required = parameters.filter((parameter) => parameter.required).map(({ name }) => name);
  const schema = reader.objectSchema(
    at,
    parameters.map(({ name, schema: each }) => [name, each]),
    required,
  );
  return { schema, required: required.length > 0 };
}

/** The schemas of all media types, each once: JSON first where there is JSON. */
function bodySchema(body: HttpRequestBody): Schema {
  const entries = [...body.content].filter(([, { schema }]) => schema !== undefined);
  const isJson = ([type]: readonly [string, unknown]): boolean => /[/+]json\b/.test(type);
  const inOrder = [...entries.filter(isJson), ...entries.filter((each) => !isJson(each))];
  const schemas = inOrder.map(([, { schema = true }]) => schema);
  const [first = true, ...others] = [...new Map(schemas.map((each) => [identity(each), each])).values()];
  if (others.length === 0 || typeof first === 'boolean') return first;
  return { origin: first.origin, anyOf: [first, ...others] };
}

function maxItemsAt(body: HttpRequestBody | undefined, list: string): number | undefined {
  const [group, ...rest] = pointerSegments(list);
  let schema = body === undefined || group !== 'body' ? undefined : bodySchema(body);
  for (const name of rest) schema = typeof schema === 'object' ? schema.properties?.get(name) : undefined;
  return typeof schema === 'object' ? schema.maxItems : undefined;
}

/** RFC 9110, 9.2: which methods are safe, and which may be sent twice. */
function safetyByMethod(method: string): Safety {
  const safe = ['get', 'head', 'options', 'trace', 'query'].includes(method);
  return { safe, idempotent: safe || method === 'put' || method === 'delete' };
}

/** Examples of the body, where nothing else of the input is required to go with them. */
function bodyExamples(
  reader: SpecReader,
  node: ObjectNode,
  outcomes: readonly Outcome[],
): readonly OperationExample[] {
  const [media] = mediaTypeNodes(reader, node);
  const success = outcomes.find(({ promise }) => promise === 'resolves');
  if (media === undefined || success === undefined || items(member(node, 'parameters')).length > 0) return [];
  const named = objectMember(media, 'examples');
  return (named === undefined ? [] : members(named)).flatMap(([name, stated]) => {
    const example = reader.object(stated, 'An example');
    const value = example === undefined ? undefined : member(example, 'value')?.value;
    return value === undefined ? [] : [{ name, input: { body: value }, outcome: success.name }];
  });
}
