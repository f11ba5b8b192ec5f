import type { Contract, HttpBinding, HttpParameter, Operation, Outcome } from '../../../model/index.ts';
import { GROUP_OF, pointerSegments } from '../../../model/index.ts';
import { code, importValue, json, list, nothing, type Printable, string } from '../../../print/index.ts';
import type { EmitContext } from '../../context.ts';
import { securityOf } from '../credentials.ts';
import { headersType } from '../header-types.ts';
import { exactReader } from '../integers.ts';
import { inline, type Member } from '../literals.ts';
import { essence, kindOfReply } from '../media-types.ts';
import { bodyOf, isScalar } from '../request-body.ts';
import { ownServerPart } from '../servers.ts';
import { statusType } from '../status-types.ts';
import { made, waiting } from './made.ts';

/** What the HTTP transport has to know of an operation. */
export function httpMembers(
  operation: Operation,
  binding: HttpBinding,
  contract: Contract,
  context: EmitContext,
): readonly Member[] {
  const constants = operation.injected.flatMap((injected) =>
    injected.by === 'constant'
      ? [[pointerSegments(injected.pointer).at(-1) ?? '', injected.value] as const]
      : [],
  );
  const parts = [
    ...ownServerPart(binding, context),
    ...partsOf(binding, context),
    ...securityOf(operation, contract, context),
  ];
  const outcomes = inOrder(operation).map((each) => code`${outcomeOf(each, binding, context)},`);
  const fill = made(context, 'http', 'constants', json(Object.fromEntries(constants)));
  return [
    ['method', string(binding.method.toUpperCase())],
    ['path', string(`/${binding.path.replace(/^\/+/, '')}`)],
    ...(parts.length === 0 ? [] : [['parts', code`[${list(parts, ', ')}]`] as const]),
    ...(constants.length === 0 ? [] : [['fill', fill] as const]),
    ...readMember(operation, contract, context),
    ['outcomes', code`[\n${list(outcomes)}\n]`],
    ...constantMember(operation, context),
  ];
}

/** What puts the input into the request: one part a location, and the body. */
function partsOf(binding: HttpBinding, context: EmitContext): readonly Printable[] {
  const located = Object.entries(GROUP_OF).flatMap(([location, part]) => {
    const parameters = binding.parameters.filter((parameter) => parameter.in === location);
    const writers = parameters
      .filter(needsWriter)
      .map((each): Member => [each.name, writerOf(each, context)]);
    if (parameters.length === 0) return [];
    return [made(context, 'http', part, ...(writers.length === 0 ? [] : [inline(writers)]))];
  });
  return [...located, ...bodyOf(binding, (module, name, ...given) => made(context, module, name, ...given))];
}

/** A parameter that may be a list or an object needs its style; the import is there only then. */
function writerOf(parameter: HttpParameter, context: EmitContext): Printable {
  const { in: location, style, explode, allowReserved, mediaType } = parameter;
  if (mediaType !== undefined) return made(context, 'http', 'contentText', string(location));
  // Path segments are encoded whole: a reserved character in one would name another address.
  const kept = location === 'header' ? 'none' : allowReserved && location !== 'path' ? 'reserved' : undefined;
  const encoding = kept === undefined ? [] : [string(kept)];
  if (style === 'deepObject') return made(context, 'http', 'deepObject', ...encoding);
  return made(context, 'http', 'styled', string(style), json(explode), ...encoding);
}

const PLAIN_STYLES = { path: 'simple', query: 'form', header: 'simple', cookie: 'form' } as const;

function needsWriter({ in: location, schema, style, allowReserved, mediaType }: HttpParameter): boolean {
  if (mediaType !== undefined) return true;
  return !isScalar(schema) || style !== PLAIN_STYLES[location] || (allowReserved && location !== 'path');
}

/** Where a constant distinguishes outcomes, it names one that nobody documented too. */
function constantMember({ outcomes }: Operation, context: EmitContext): readonly Member[] {
  const constant = outcomes.find(({ matcher }) => matcher.constant !== undefined)?.matcher.constant;
  return constant === undefined
    ? []
    : [['constant', made(context, 'http', 'pointer', string(constant.pointer))]];
}

/** What makes bytes and streams of replies, where the contract has such. */
function readMember(operation: Operation, contract: Contract, context: EmitContext): readonly Member[] {
  const types = operation.outcomes
    .filter(({ promise }) => promise === 'resolves')
    .flatMap(({ content }) => [...content.keys()]);
  const readers = types.flatMap((type): Member[] => {
    const reader = READERS[kindOfReply(type)];
    if (reader === undefined) return [];
    const exact = reader === 'values' ? exactReader(operation, contract, context) : undefined;
    return [[essence(type), exact ?? importValue(context.runtimeModule('streams'), reader)]];
  });
  if (readers.length === 0) return [];
  return [['read', made(context, 'streams', 'reading', inline([...new Map(readers)]))]];
}

const READERS = {
  json: undefined,
  text: undefined,
  bytes: 'bytes',
  events: 'events',
  values: 'values',
} as const;

/** `default` matches what no other outcome matches, wherever it stands in the spec. */
function inOrder({ outcomes }: Operation): readonly Outcome[] {
  const last = (outcome: Outcome): boolean => outcome.matcher.otherwise === true;
  return [...outcomes.filter((outcome) => !last(outcome)), ...outcomes.filter(last)];
}

function outcomeOf(outcome: Outcome, binding: HttpBinding, context: EmitContext): Printable {
  const { name, promise, matcher, wait } = outcome;
  const { status, constant } = matcher;
  const read = importValue(context.runtimeModule('http'), readerOf(outcome, binding));
  return inline([
    ['name', string(name)],
    ...(promise === 'resolves' ? [['ok', read] as const] : []),
    ...(status === undefined ? [] : [['from', json(status.from)] as const]),
    ...(status === undefined || status.to === status.from ? [] : [['to', json(status.to)] as const]),
    ...(constant === undefined
      ? []
      : [
          ['at', made(context, 'http', 'pointer', string(constant.pointer))] as const,
          ['equals', json(constant.values)] as const,
        ]),
    ...(wait === undefined ? [] : [['wait', waiting(wait, 'http', context)] as const]),
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

/** The documented refusals, by code, and where it says which, by status. */
export function httpRefusals(
  data: Printable,
  { outcomes }: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const members = outcomes
    .filter(({ promise }) => promise === 'rejects')
    .map((outcome) => {
      const name = string(outcome.name);
      const status = statusType(outcome, outcomes, context);
      const known = status === undefined ? nothing : code`readonly status: ${status}; `;
      const response = responseType(outcome, contract);
      return code`{ readonly code: ${name}; ${known}readonly data: ${data}[${name}]${response} }`;
    });
  return code`(${list(members, ' | ')})`;
}

/** The headers that the contract has of the reply; an error shows no cookies. */
function responseType(outcome: Outcome, contract: Contract): Printable {
  const headers = headersType(outcome, contract, ['set-cookie']);
  return headers === undefined ? nothing : code`; readonly response: { readonly headers: ${headers} }`;
}
