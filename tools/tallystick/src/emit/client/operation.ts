import type {
  Contract,
  HttpBinding,
  HttpParameter,
  JsonRpcBinding,
  JsonValue,
  Operation,
  Outcome,
  SecurityScheme,
  SessionTokenScheme,
  Wait,
} from '../../model/index.ts';
import { pointerSegments } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  json,
  list,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitOptions } from '../options.ts';

export function operationConstant({ name }: Operation): string {
  return `${name}Operation`;
}

/** What the transport has to know of an operation. */
export function operationStatement(
  operation: Operation,
  contract: Contract,
  options: EmitOptions,
): Statement {
  const { binding } = operation;
  const type = binding.protocol === 'http' ? 'HttpOperation' : 'JsonRpcOperation';
  const special =
    binding.protocol === 'http'
      ? httpMembers(operation, binding, contract, options)
      : jsonRpcMembers(operation, binding);
  const members = [['id', string(operation.id)] as const, ...sharedMembers(operation), ...special];
  return {
    kind: 'const',
    name: operationConstant(operation),
    type: importType(options.runtimeModule(''), type),
    value: object(members),
  };
}

type Member = readonly [string, Printable];

function object(members: readonly Member[]): Printable {
  const lines = members.map(([name, value]) => code`${propertyKey(name)}: ${value},`);
  return code`{
${list(lines)}
}`;
}

function sharedMembers({ requiredWhen, chunks }: Operation): readonly Member[] {
  const required = requiredWhen.map(({ pointer, option, equals }) => ({ pointer, option, equals }));
  return [
    ...(required.length === 0 ? [] : [['required', json(required)] as const]),
    ...(chunks === undefined ? [] : [['limit', json({ items: chunks.items, max: chunks.max })] as const]),
  ];
}

function jsonRpcMembers(operation: Operation, binding: JsonRpcBinding): readonly Member[] {
  const codeAt = operation.outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant
    ?.pointer;
  const credentials = operation.supplied.flatMap((supplied) =>
    supplied.by === 'credential'
      ? [[pointerSegments(supplied.pointer)[0] ?? '', supplied.scheme] as const]
      : [],
  );
  const waits = operation.outcomes.flatMap(({ name, wait }) =>
    wait === undefined ? [] : [[name, waitOf(wait)] as const],
  );
  return [
    ['method', string(binding.method)],
    ['contentType', string(binding.contentType)],
    ...(binding.paramStructure === 'by-position'
      ? [['positions', json(binding.params.map(({ name }) => name))] as const]
      : []),
    ...(binding.notification ? [['notification', code`true`] as const] : []),
    ...(credentials.length === 0 ? [] : [['credentials', json(Object.fromEntries(credentials))] as const]),
    ...(codeAt === undefined ? [] : [['codeAt', string(codeAt)] as const]),
    ...(waits.length === 0 ? [] : [['wait', json(Object.fromEntries(waits))] as const]),
  ];
}

function waitOf({ pointers, unit }: Wait): JsonValue {
  return { at: pointers, unit: unit === 'seconds' ? 1000 : 1 };
}

function httpMembers(
  operation: Operation,
  binding: HttpBinding,
  contract: Contract,
  options: EmitOptions,
): readonly Member[] {
  const parameters = binding.parameters.map((parameter) => parameterOf(parameter, options));
  const constants = operation.supplied.flatMap((supplied) =>
    supplied.by === 'constant'
      ? [[pointerSegments(supplied.pointer).at(-1) ?? '', supplied.value] as const]
      : [],
  );
  const body = bodyOf(binding, options);
  const security = securityOf(operation, contract, options);
  return [
    ['method', string(binding.method.toUpperCase())],
    ['path', string(binding.path)],
    ...(parameters.length === 0 ? [] : [['parameters', code`[${list(parameters, ', ')}]`] as const]),
    ...(body === undefined ? [] : [['body', body] as const]),
    ...(constants.length === 0 ? [] : [['constants', json(Object.fromEntries(constants))] as const]),
    ...(security === undefined ? [] : [['security', security] as const]),
    ['outcomes', json(operation.outcomes.map(outcomeOf))],
  ];
}

const GROUPS = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** A parameter that may be a list or an object needs its style; the import is there only then. */
function parameterOf(parameter: HttpParameter, options: EmitOptions): Printable {
  const place = code`name: ${string(parameter.name)}, in: ${string(GROUPS[parameter.in])}`;
  if (!needsStyle(parameter)) return code`{ ${place} }`;
  const styled = importValue(options.runtimeModule('http'), 'styled');
  const { style, explode, allowReserved } = parameter;
  return code`{ ${place}, write: ${styled}(${string(style)}, ${json(explode)}, ${json(allowReserved)}) }`;
}

const PLAIN_STYLES = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

function needsStyle({ in: location, schema, style, allowReserved }: HttpParameter): boolean {
  const types = typeof schema === 'boolean' ? undefined : schema.type;
  const scalar = types?.every((type) => type !== 'array' && type !== 'object') === true;
  return !scalar || style !== PLAIN_STYLES[location] || allowReserved;
}

function bodyOf({ requestBody }: HttpBinding, options: EmitOptions): Printable | undefined {
  const types = [...(requestBody?.content.keys() ?? [])];
  const mediaType = types.find(isJson) ?? types[0];
  if (mediaType === undefined) return undefined;
  const codec = importValue(options.runtimeModule('http'), isJson(mediaType) ? 'json' : 'raw');
  return code`/* @__PURE__ */ ${codec}(${string(mediaType)})`;
}

const isJson = (mediaType: string): boolean => /^[^;]*[/+]json\s*(?:;|$)/i.test(mediaType);

function securityOf(operation: Operation, contract: Contract, options: EmitOptions): Printable | undefined {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.name, scheme]));
  if (operation.security.length === 0) return undefined;
  const alternatives = operation.security.map((names) => {
    const used = names.flatMap((name) => schemes.get(name) ?? []);
    return code`[${list(
      used.flatMap((scheme) => credentialOf(scheme, used, options) ?? []),
      ', ',
    )}]`;
  });
  return code`[${list(alternatives, ', ')}]`;
}

function credentialOf(
  scheme: SecurityScheme,
  beside: readonly SecurityScheme[],
  options: EmitOptions,
): Printable | undefined {
  const helper = (name: string): Printable => importValue(options.runtimeModule('http'), name);
  const name = string(scheme.name);
  switch (scheme.kind) {
    case 'basic':
      return code`/* @__PURE__ */ ${helper('basic')}(${name})`;
    case 'bearer':
      return code`/* @__PURE__ */ ${helper('bearer')}(${name})`;
    case 'api-key':
      return code`/* @__PURE__ */ ${helper('apiKey')}(${name}, ${string(scheme.in)}, ${string(scheme.parameter)})`;
    case 'session-token': {
      const others = beside.filter(({ kind }) => kind !== 'session-token');
      const proof = code`[${list(
        others.flatMap((each) => credentialOf(each, [], options) ?? []),
        ', ',
      )}]`;
      return code`/* @__PURE__ */ ${helper('sessionToken')}({ ...${json(sessionData(scheme))}, with: ${proof} })`;
    }
    default:
      return undefined;
  }
}

function sessionData(scheme: SessionTokenScheme & { readonly name: string }): JsonValue {
  const { name, optional, acquire, nameHeader, tokenHeader, cookie, refusal, methods } = scheme;
  const kept = cookie === undefined ? {} : { cookie };
  return {
    scheme: name,
    optional,
    acquire: acquire.path,
    nameHeader,
    tokenHeader,
    ...kept,
    refusal,
    methods,
  };
}

function outcomeOf({ name, settles, matcher, wait }: Outcome): JsonValue {
  const { status, constant } = matcher;
  return {
    name,
    ...(settles === 'resolves' ? { ok: true } : {}),
    ...(status === undefined
      ? {}
      : { from: status.from, ...(status.to === status.from ? {} : { to: status.to }) }),
    ...(constant === undefined ? {} : { at: constant.pointer, equals: constant.values[0] ?? null }),
    ...(wait === undefined ? {} : { wait: waitOf(wait) }),
  };
}
