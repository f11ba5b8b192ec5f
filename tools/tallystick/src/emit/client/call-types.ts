import type { Operation, Outcome } from '../../model/index.ts';
import { code, importType, list, type Printable, propertyKey, string } from '../../print/index.ts';
import { traitsOf } from '../bindings/index.ts';
import type { EmitContext } from '../context.ts';
import { kindOfReply, type ReplyKind } from './media-types.ts';
import { hasStatuses, RESPONSES, repliesOf } from './replies.ts';
import { type BodyKind, requestKinds } from './request-body.ts';

/** The input as a caller may write it: files in forms, and anything that `fetch` takes as a raw body. */
export function inputType(operation: Operation, context: EmitContext): Printable {
  const kinds = requestKinds(operation);
  if (dependsOnType(operation)) {
    const members = [...kinds].map(
      ([type, kind]) => code`readonly ${propertyKey(type)}: ${inputOfKinds(operation, [kind], context)}`,
    );
    return code`{ ${list(members, ', ')} }[${CONTENT_TYPE}]`;
  }
  return inputOfKinds(operation, [...kinds.values()], context);
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
  return list(kinds.has('json') ? [input, ...types] : types, ' | ');
}

/** Stands for the media type of a call, where the body is text or bytes in one and a value in another. */
const CONTENT_TYPE = code`ContentType`;

/** Whether the caller's media type decides what the body is. */
function dependsOnType(operation: Operation): boolean {
  const kinds = new Set(requestKinds(operation).values());
  return kinds.size > 1 && (kinds.has('raw') || kinds.has('lines'));
}

/** The media type as a type parameter; the default one where the call says none. */
export function typeParameters(operation: Operation): readonly Printable[] {
  if (!dependsOnType(operation)) return [];
  const types = [...requestKinds(operation).keys()].map(string);
  return [code`${CONTENT_TYPE} extends ${list(types, ' | ')} = ${list(types.slice(0, 1))}`];
}

/** Per call; the media type of the body too, where there is a choice. */
export function optionsType(operation: Operation, context: EmitContext): Printable {
  const plain = importType(context.runtimeModule(''), 'CallOptions');
  const types = traitsOf(operation).requestTypes;
  if (types.length < 2) return plain;
  const chosen = dependsOnType(operation) ? CONTENT_TYPE : list(types.map(string), ' | ');
  return code`${plain} & { readonly contentType?: ${chosen} }`;
}

/** What the call gives: where statuses are documented, a promise that knows the replies. */
export function answerType(operation: Operation, context: EmitContext): Printable {
  const result = resultType(operation, context);
  if (!hasStatuses(operation)) return code`Promise<${result}>`;
  const responses = importType('./responses.ts', RESPONSES);
  return code`${importType(context.runtimeModule(''), 'Answer')}<${result}, ${responses}[${string(operation.name)}]>`;
}

/** What the call resolves with: a value, bytes or a stream, by the media types of the replies that resolve. */
function resultType(operation: Operation, context: EmitContext): Printable {
  const result = importType('./types.ts', `${operation.typeName}Result`);
  return traitsOf(operation).hasMediaTypes ? bodyType(repliesOf(operation), result, context) : result;
}

/** The same of one of them. */
export function outcomeBodyType(outcome: Outcome, operation: Operation, context: EmitContext): Printable {
  if (outcome.content.size === 0) return code`undefined`;
  const result = importType('./types.ts', outcome.typeName ?? `${operation.typeName}Result`);
  const mayBeNone = repliesOf(operation).some(({ content }) => content.size === 0);
  const own = outcome.typeName === undefined && mayBeNone ? code`Exclude<${result}, undefined>` : result;
  return bodyType([outcome], own, context);
}

function bodyType(replies: readonly Outcome[], result: Printable, context: EmitContext): Printable {
  const contents = replies.map(({ content }) => [...content.keys()]);
  const kinds = new Set(contents.flat().map(kindOfReply));
  const plain = kinds.has('json') || kinds.has('text') || contents.some(({ length }) => length === 0);
  const types = [...kinds].flatMap(
    (kind) => streamType(kind, kinds.size === 1 ? result : code`unknown`, context) ?? [],
  );
  return types.length === 0 ? result : list(plain ? [result, ...types] : types, ' | ');
}

function streamType(kind: ReplyKind, item: Printable, { runtimeModule }: EmitContext): Printable | undefined {
  if (kind === 'bytes') return code`Uint8Array<ArrayBuffer>`;
  if (kind === 'events')
    return code`AsyncIterable<${importType(runtimeModule('streams'), 'ServerSentEvent')}>`;
  return kind === 'values' ? code`AsyncIterable<${item}>` : undefined;
}

/** Whether the reply may be a stream, which lasts for as long as its server likes. */
export function isStreaming(operation: Operation): boolean {
  if (!traitsOf(operation).hasMediaTypes) return false;
  const types = repliesOf(operation).flatMap(({ content }) => [...content.keys()]);
  const kinds = types.map(kindOfReply);
  return kinds.includes('events') || kinds.includes('values');
}
