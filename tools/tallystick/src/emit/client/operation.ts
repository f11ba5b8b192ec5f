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
import { GROUP_OF, pointerSegments } from '../../model/index.ts';
import {
  code,
  importType,
  importValue,
  json,
  list,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitOptions, RuntimeModule } from '../options.ts';
import { exactReader } from './integers.ts';
import { inline, type Member, object } from './literals.ts';
import { essence, kindOfReply } from './media-types.ts';
import { bodyOf, isScalar } from './request-body.ts';

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
      : jsonRpcMembers(operation, binding, options);
  return {
    kind: 'const',
    name: operationConstant(operation),
    type: importType(options.runtimeModule(''), type),
    value: object([['id', string(operation.id)], ...special]),
  };
}

/** A call of a function of the runtime that a bundler may leave out where nobody needs what it makes. */
function made(options: EmitOptions, module: RuntimeModule, name: string, ...given: Printable[]): Printable {
  return code`/* @__PURE__ */ ${importValue(options.runtimeModule(module), name)}(${list(given, ', ')})`;
}

function jsonRpcMembers(
  operation: Operation,
  binding: JsonRpcBinding,
  options: EmitOptions,
): readonly Member[] {
  const make = (name: string, ...given: Printable[]) => made(options, 'json-rpc', name, ...given);
  const codeAt = operation.outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant
    ?.pointer;
  const credentials = operation.injected.flatMap((injected) =>
    injected.by === 'credential'
      ? [[pointerSegments(injected.pointer)[0] ?? '', injected.scheme] as const]
      : [],
  );
  const names = otherNames(operation);
  const waits = operation.outcomes.flatMap(({ name, wait }): Member[] =>
    wait === undefined ? [] : [[name, waiting(wait, 'json-rpc', options)]],
  );
  const errors: readonly Member[] = [
    ...(codeAt === undefined ? [] : [['at', string(codeAt)] as const]),
    ...(names.length === 0 ? [] : [['names', inline(names)] as const]),
    ...(waits.length === 0 ? [] : [['wait', inline(waits)] as const]),
  ];
  return [
    ['method', string(binding.method)],
    ['contentType', string(binding.contentType)],
    ...(binding.paramStructure === 'by-position'
      ? [['place', make('byPosition', json(binding.params.map(({ name }) => name)))] as const]
      : []),
    ...(binding.notification ? [['notification', code`true`] as const] : []),
    ...(credentials.length === 0
      ? []
      : [['credentials', make('paramCredentials', json(Object.fromEntries(credentials)))] as const]),
    ...(errors.length === 0 ? [] : [['errors', make('errorNames', inline(errors))] as const]),
  ];
}

/** What a server may write for an error, where that is not its name: every mnemonic, or else the number. */
function otherNames({ outcomes }: Operation): readonly Member[] {
  const seen = new Set(outcomes.map(({ name }) => name));
  return outcomes
    .flatMap(({ name, matcher }) => spellings(matcher).map((value): [string, string] => [value, name]))
    .filter(([value]) => !seen.has(value) && seen.add(value))
    .map(([value, name]) => [value, string(name)]);
}

function spellings({ rpc, constant }: Outcome['matcher']): readonly string[] {
  if (constant !== undefined) return constant.values.map(String);
  return typeof rpc === 'number' ? [String(rpc)] : [];
}

function waiting({ pointers, unit }: Wait, module: 'http' | 'json-rpc', options: EmitOptions): Printable {
  return made(options, module, 'waiting', json(pointers), json(unit === 'seconds' ? 1000 : 1));
}

function httpMembers(
  operation: Operation,
  binding: HttpBinding,
  contract: Contract,
  options: EmitOptions,
): readonly Member[] {
  const constants = operation.injected.flatMap((injected) =>
    injected.by === 'constant'
      ? [[pointerSegments(injected.pointer).at(-1) ?? '', injected.value] as const]
      : [],
  );
  const parts = [...partsOf(binding, options), ...securityOf(operation, contract, options)];
  const outcomes = inOrder(operation).map((each) => code`${outcomeOf(each, binding, options)},`);
  const fill = made(options, 'http', 'constants', json(Object.fromEntries(constants)));
  return [
    ['method', string(binding.method.toUpperCase())],
    ['path', string(`/${binding.path.replace(/^\/+/, '')}`)],
    ...(parts.length === 0 ? [] : [['parts', code`[${list(parts, ', ')}]`] as const]),
    ...(constants.length === 0 ? [] : [['fill', fill] as const]),
    ...readMember(operation, contract, options),
    ['outcomes', code`[\n${list(outcomes)}\n]`],
    ...constantMember(operation, options),
  ];
}

/** What puts the input into the request: one part a location, and the body. */
function partsOf(binding: HttpBinding, options: EmitOptions): readonly Printable[] {
  const located = Object.entries(GROUP_OF).flatMap(([location, part]) => {
    const parameters = binding.parameters.filter((parameter) => parameter.in === location);
    const writers = parameters
      .filter(needsWriter)
      .map((each): Member => [each.name, writerOf(each, options)]);
    if (parameters.length === 0) return [];
    return [made(options, 'http', part, ...(writers.length === 0 ? [] : [inline(writers)]))];
  });
  return [...located, ...bodyOf(binding, (module, name, ...given) => made(options, module, name, ...given))];
}

/** A parameter that may be a list or an object needs its style; the import is there only then. */
function writerOf(parameter: HttpParameter, options: EmitOptions): Printable {
  const { in: location, style, explode, allowReserved, mediaType } = parameter;
  if (mediaType !== undefined) return made(options, 'http', 'contentText', string(location));
  // Path segments are encoded whole: a reserved character in one would name another address.
  const kept = location === 'header' ? 'none' : allowReserved && location !== 'path' ? 'reserved' : undefined;
  const encoding = kept === undefined ? [] : [string(kept)];
  if (style === 'deepObject') return made(options, 'http', 'deepObject', ...encoding);
  return made(options, 'http', 'styled', string(style), json(explode), ...encoding);
}

const PLAIN_STYLES = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

function needsWriter({ in: location, schema, style, allowReserved, mediaType }: HttpParameter): boolean {
  if (mediaType !== undefined) return true;
  return !isScalar(schema) || style !== PLAIN_STYLES[location] || (allowReserved && location !== 'path');
}

function securityOf(operation: Operation, contract: Contract, options: EmitOptions): readonly Printable[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const alternatives = operation.security.map((names) => {
    const used = names.flatMap((name) => schemes.get(name) ?? []);
    return used.flatMap((scheme) => credentialOf(scheme, used, options) ?? []);
  });
  if (alternatives.every(({ length }) => length === 0)) return [];
  return [made(options, 'http', 'security', ...alternatives.map((each) => code`[${list(each, ', ')}]`))];
}

function credentialOf(
  scheme: SecurityScheme,
  beside: readonly SecurityScheme[],
  options: EmitOptions,
): Printable | undefined {
  const make = (name: string, ...given: Printable[]) => made(options, 'http', name, ...given);
  const name = string(scheme.name);
  switch (scheme.kind) {
    case 'basic':
    case 'bearer':
      return make(scheme.kind, name);
    case 'api-key':
      return make('apiKey', name, string(scheme.in), string(scheme.parameter));
    case 'session-token': {
      const others = beside.filter(({ kind }) => kind !== 'session-token');
      const proof = others.flatMap((each) => credentialOf(each, [], options) ?? []);
      return make('sessionToken', code`{ ...${json(sessionData(scheme))}, with: [${list(proof, ', ')}] }`);
    }
    case 'other':
      return isSentByHeader(scheme) ? make('authorization', name, string(scheme.type)) : undefined;
    default:
      return undefined;
  }
}

/** Of the rest only HTTP's own schemes are sent; mutual TLS is up to who makes the connection. */
export function isSentByHeader(scheme: SecurityScheme): boolean {
  return scheme.kind === 'other' && /^[\w-]+$/.test(scheme.type) && scheme.type.toLowerCase() !== 'mutualtls';
}

function sessionData(scheme: SessionTokenScheme & { readonly name: string }): JsonValue {
  const { name, optional, acquire, nameHeader, tokenHeader, refusal, methods } = scheme;
  return { scheme: name, optional, acquire: acquire.path, nameHeader, tokenHeader, refusal, methods };
}

/** Where outcomes are told apart by a constant, one that nobody documented is told by it too. */
function constantMember({ outcomes }: Operation, options: EmitOptions): readonly Member[] {
  const constant = outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant;
  return constant === undefined
    ? []
    : [['constant', made(options, 'http', 'pointer', string(constant.pointer))]];
}

/** What makes bytes and streams of replies, where the contract has such. */
function readMember(operation: Operation, contract: Contract, options: EmitOptions): readonly Member[] {
  const types = operation.outcomes
    .filter(({ promise }) => promise === 'resolves')
    .flatMap(({ content }) => [...content.keys()]);
  const readers = types.flatMap((type): Member[] => {
    const reader = READERS[kindOfReply(type)];
    if (reader === undefined) return [];
    const exact = reader === 'values' ? exactReader(operation, contract, options) : undefined;
    return [[essence(type), exact ?? importValue(options.runtimeModule('streams'), reader)]];
  });
  if (readers.length === 0) return [];
  return [['read', made(options, 'streams', 'reading', inline([...new Map(readers)]))]];
}

const READERS = {
  json: undefined,
  text: undefined,
  bytes: 'bytes',
  events: 'events',
  values: 'values',
} as const;

/** `default` fits what no other outcome fits, wherever it stands in the spec. */
function inOrder({ outcomes }: Operation): readonly Outcome[] {
  const last = (outcome: Outcome): boolean => outcome.matcher.otherwise === true;
  return [...outcomes.filter((outcome) => !last(outcome)), ...outcomes.filter(last)];
}

function outcomeOf(outcome: Outcome, binding: HttpBinding, options: EmitOptions): Printable {
  const { name, promise, matcher, wait } = outcome;
  const { status, constant } = matcher;
  const read = importValue(options.runtimeModule('http'), readerOf(outcome, binding));
  return inline([
    ['name', string(name)],
    ...(promise === 'resolves' ? [['ok', read] as const] : []),
    ...(status === undefined ? [] : [['from', json(status.from)] as const]),
    ...(status === undefined || status.to === status.from ? [] : [['to', json(status.to)] as const]),
    ...(constant === undefined
      ? []
      : [
          ['at', made(options, 'http', 'pointer', string(constant.pointer))] as const,
          ['equals', json(constant.values)] as const,
        ]),
    ...(wait === undefined ? [] : [['wait', waiting(wait, 'http', options)] as const]),
  ]);
}

/** What reads the body: what it is by the contract, or where that leaves a choice, by the reply's own content type. */
function readerOf({ content }: Outcome, { method }: HttpBinding): 'jsonBody' | 'textBody' | 'anyBody' {
  const kinds = new Set([...content.keys()].map(kindOfReply));
  if (method === 'head' || kinds.size === 0) return 'textBody';
  const [only, other] = kinds;
  if (other !== undefined || content.has('*/*')) return 'anyBody';
  return only === 'json' ? 'jsonBody' : only === 'text' ? 'textBody' : 'anyBody';
}
