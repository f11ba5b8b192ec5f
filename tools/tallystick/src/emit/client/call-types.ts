import { kindOfMedia } from '@tallystick/runtime/codec';
import { onlyRef } from '../../dialect/in-place.ts';
import type { Contract, Operation, Outcome, Schema } from '../../model/index.ts';
import {
  code,
  importType,
  list,
  members as membersOf,
  operands,
  type Printable,
  propertyKey,
  string,
} from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import { bodyTypeName } from '../body-names.ts';
import type { EmitContext } from '../context.ts';
import {
  askedMedia,
  isChecked,
  isConditional,
  isValue,
  type ReplyMedia,
  replyMedia,
  scalarFacts,
} from '../reply-media.ts';
import { BODIES, hasStatuses, RESPONSES, repliesOf } from './replies.ts';
import { type BodyKind, requestKinds } from './request-body.ts';

/** The input as a caller may write it: files in forms, and anything that `fetch` takes as a raw body. */
export function inputType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  if (isScalarText(operation, contract)) return importType('./types.ts', `${operation.typeName}Input`);
  const kinds = requestKinds(operation);
  if (dependsOnType(operation)) {
    const members = [...kinds].map(
      ([type, kind]) => code`readonly ${propertyKey(type)}: ${inputOfKinds(operation, [kind], context)}`,
    );
    return code`${membersOf(members)}[${CONTENT_TYPE}]`;
  }
  return inputOfKinds(operation, [...kinds.values()], context);
}

/** The same where the call states no media type: the body is of the first. */
export function usualInputType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const [first] = requestKinds(operation).values();
  return dependsOnType(operation) && first !== undefined
    ? inputOfKinds(operation, [first], context)
    : inputType(operation, contract, context);
}

/**
 * Whether the body is a text that stands for a number, a boolean or one of several values: what `fetch` takes is more.
 */
function isScalarText(operation: Operation, contract: Contract): boolean {
  const { requestBody } = traitsOf(operation);
  const [[type = '', media] = [], ...others] = [...(requestBody?.content ?? [])];
  if (others.length > 0 || media?.schema === undefined || kindOfMedia(type) !== 'text') return false;
  const { types, values } = scalarFacts(media.schema, contract);
  return values.length > 0 || (types.length > 0 && !types.includes('string'));
}

function inputOfKinds(operation: Operation, of: readonly BodyKind[], context: EmitContext): Printable {
  const input = importType('./types.ts', `${operation.typeName}Input`);
  const kinds = new Set(of);
  const wider = [
    ...(kinds.has('form') || kinds.has('multipart') ? ['Sendable'] : []),
    ...(kinds.has('raw') ? ['Raw'] : []),
    ...(kinds.has('lines') ? ['Streamed'] : []),
  ];
  if (wider.length === 0) return input;
  const types = wider.map((name) => code`${importType(context.runtimeModule(''), name)}<${input}>`);
  return operands('|', kinds.has('json') ? [input, ...types] : types);
}

/** Stands for the media type of a call, where the body is text or bytes in one and a value in another. */
const CONTENT_TYPE = code`ContentType`;

/** Whether the caller's media type decides what the body is. */
export function dependsOnType(operation: Operation): boolean {
  const kinds = new Set(requestKinds(operation).values());
  return kinds.size > 1 && (kinds.has('raw') || kinds.has('lines'));
}

/** What a caller may ask for, where the replies have several media types: those that come unless asked first. */
export function acceptChoices(
  operation: Operation,
  contract: Contract,
): { readonly all: readonly string[]; readonly usual: readonly string[] } | undefined {
  if (!traitsOf(operation).hasMediaTypes || !hasStatuses(operation)) return undefined;
  const media = repliesOf(operation).flatMap((reply) => replyMedia(reply, contract));
  const all = [...new Set(media.map(({ range }) => range))];
  const usual = media.filter(({ isAsked }) => isAsked).map(({ range }) => range);
  return all.length < 2 ? undefined : { all, usual: [...new Set(usual)] };
}

/**
 * The media types of a call as type parameters: of the body, the default one where the call says none; and of the
 * reply, whichever comes where the call asks for none.
 */
export function typeParameters(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Printable[] {
  const types = [...requestKinds(operation).keys()].map(string);
  const content = code`${CONTENT_TYPE} extends ${operands('|', types)} = ${list(types.slice(0, 1))}`;
  const choices = acceptChoices(operation, contract);
  const acceptOf = importType(context.runtimeModule(''), 'AcceptOf');
  const usual = operands('|', (choices?.usual ?? []).map(string));
  return [
    ...(dependsOnType(operation) ? [content] : []),
    ...(choices === undefined ? [] : [code`Accept extends ${acceptOf}<${bodiesOf(operation)}> = ${usual}`]),
  ];
}

function bodiesOf({ name }: Operation): Printable {
  return code`${importType('./responses.ts', BODIES)}[${string(name)}]`;
}

/** Per call; the media types of the bodies too, where there is a choice. */
export function optionsType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const plain = importType(context.runtimeModule(''), 'CallOptions');
  const types = traitsOf(operation).requestTypes;
  const chosen = dependsOnType(operation) ? CONTENT_TYPE : operands('|', types.map(string));
  const members = [
    ...(types.length < 2 ? [] : [code`readonly contentType?: ${chosen}`]),
    ...(acceptChoices(operation, contract) === undefined ? [] : [code`readonly accept?: Accept`]),
  ];
  return members.length === 0 ? plain : code`${plain} & ${membersOf(members)}`;
}

/** What the call gives: where statuses are documented, a promise that knows the replies. */
export function answerType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const result = resultType(operation, contract, context);
  if (!hasStatuses(operation)) return code`Promise<${result}>`;
  const runtime = context.runtimeModule('');
  const answer = importType(runtime, 'Answer');
  const responses = code`${importType('./responses.ts', RESPONSES)}[${string(operation.name)}]`;
  if (acceptChoices(operation, contract) === undefined) return code`${answer}<${result}, ${responses}>`;
  const body = code`${importType(runtime, 'BodyOf')}<${bodiesOf(operation)}, Accept>`;
  return code`${answer}<${body}, ${importType(runtime, 'ResponseWith')}<${responses}, ${body}>>`;
}

/** What the call resolves with: a value, bytes or a stream, by the media types of the replies that resolve. */
function resultType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  if (!traitsOf(operation).hasMediaTypes) return result;
  const replies = repliesOf(operation);
  const media = replies.flatMap((reply) => askedMedia(reply, contract));
  const hasValue = media.some(isValue) || replies.some(({ content }) => content.size === 0);
  const others = media.flatMap((each) =>
    streamType(each, media.length === 1 && each.schema !== true ? result : code`unknown`, context),
  );
  return operands('|', [...(hasValue ? [result] : []), ...distinct(others)]);
}

/** The same of one of the replies. */
export function outcomeBodyType(
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const asked = askedMedia(outcome, contract);
  if (asked.length === 0) return code`undefined`;
  const types = asked.map((media) => mediaType(media, outcome, operation, contract, context));
  return operands('|', distinct(types));
}

/** By the media type that is asked for: what the call resolves with. A reply that has no such type has its own. */
export function bodiesType(operation: Operation, contract: Contract, context: EmitContext): Printable {
  const replies = repliesOf(operation).filter((reply) => !isConditional(reply));
  const members = (acceptChoices(operation, contract)?.all ?? []).map((range) => {
    const types = replies.map((reply) => {
      const found = replyMedia(reply, contract).find((media) => media.range === range);
      return found === undefined
        ? outcomeBodyType(reply, operation, contract, context)
        : mediaType(found, reply, operation, contract, context);
    });
    return code`readonly ${string(range)}: ${operands('|', distinct(types))}`;
  });
  return membersOf(members);
}

/** Of a reply of one media type. */
function mediaType(
  media: ReplyMedia,
  outcome: Outcome,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  if (media.kind === 'text' && !isChecked(media)) return code`string`;
  if (media.kind === 'any' && !isChecked(media)) return code`unknown`;
  const name = bodyTypeName(operation, outcome, media, contract);
  if (!isValue(media)) {
    const item = name === undefined || media.schema === true ? code`unknown` : importType('./types.ts', name);
    return list(streamType(media, item, context));
  }
  const named = importType('./types.ts', name ?? `${operation.typeName}Result`);
  const isShared = outcome.typeName === undefined && name === `${operation.typeName}Result`;
  const mayBeNone = repliesOf(operation).some((reply) => reply.content.size === 0 && !isConditional(reply));
  if (!isShared || !mayBeNone) return named;
  // The schema's own name where it has one: a compiler pays for each type that is made of another.
  const own = outcome.matcher.constant === undefined ? schemaName(media.schema, contract) : undefined;
  return own === undefined ? code`Exclude<${named}, undefined>` : importType('./types.ts', own);
}

function streamType(
  media: ReplyMedia,
  item: Printable,
  { runtimeModule }: EmitContext,
): readonly Printable[] {
  switch (media.kind) {
    case 'bytes':
      return [code`Uint8Array<ArrayBuffer>`];
    case 'events':
      return [code`AsyncIterable<${importType(runtimeModule('streams'), 'ServerSentEvent')}>`];
    case 'values':
      return [code`AsyncIterable<${item}>`];
    default:
      return [];
  }
}

/** Each once: they differ in what they print. */
function distinct(types: readonly Printable[]): readonly Printable[] {
  return [...new Map(types.map((type) => [JSON.stringify(type), type])).values()];
}

/** The name of the type of a schema that is a reference and nothing else. */
function schemaName(schema: Schema, { schemas }: Contract): string | undefined {
  return schemas.get(onlyRef(schema) ?? '')?.typeName;
}
