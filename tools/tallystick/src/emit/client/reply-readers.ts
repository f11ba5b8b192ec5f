import { isWithin } from '@tallystick/runtime/codec';
import type { Contract, HttpBinding, Operation, Outcome } from '../../model/index.ts';
import { code, importValue, json, type Printable, string } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import {
  isConditional,
  isScalar,
  type ReplyKind,
  type ReplyMedia,
  replyMedia,
  scalarFacts,
} from '../reply-media.ts';
import { made } from './bindings/made.ts';
import { exactReader } from './integers.ts';
import { inline, type Member } from './literals.ts';

/**
 * What reads the body of a reply that resolves. A reply that is only JSON needs no choice; otherwise the media type
 * decides.
 */
export function readerOf(
  outcome: Outcome,
  { method }: HttpBinding,
  contract: Contract,
  context: EmitContext,
): Printable {
  const runtime = (name: string): Printable => importValue(context.runtimeModule('http'), name);
  const media = replyMedia(outcome, contract);
  if (media.length === 0 || method === 'head')
    return runtime(isConditional(outcome) ? 'notModified' : 'noBody');
  const [first, other] = media;
  if (first?.kind === 'json' && other === undefined) return runtime('jsonBody');
  if (first?.kind === 'any' && other === undefined) return readerOfMedia(first, contract, context);
  return made(context, 'http', 'byType', readers(media, contract, context));
}

/** What reads the data of an error, where the contract has more than JSON for it. A stream is read as its text. */
export function dataReaderOf(
  outcome: Outcome,
  contract: Contract,
  context: EmitContext,
): Printable | undefined {
  const media = replyMedia(outcome, contract);
  if (media.every(({ kind }) => kind === 'json' || kind === 'any')) return undefined;
  const members = media.map((each): Member => [each.range, dataReader(each, contract, context)]);
  return made(context, 'http', 'dataByType', inline(members));
}

function dataReader(media: ReplyMedia, contract: Contract, context: EmitContext): Printable {
  if (media.kind === 'scalar') return readerOfMedia(media, contract, context);
  return importValue(context.runtimeModule('http'), DATA_NAMES[media.kind]);
}

const DATA_NAMES = {
  json: 'anyData',
  any: 'anyData',
  text: 'textBody',
  bytes: 'bytesData',
  events: 'textBody',
  values: 'textBody',
} as const;

function readers(media: readonly ReplyMedia[], contract: Contract, context: EmitContext): Printable {
  return inline(media.map((each): Member => [each.range, readerOfMedia(each, contract, context)]));
}

function readerOfMedia({ kind, schema }: ReplyMedia, contract: Contract, context: EmitContext): Printable {
  const isText = kind === 'scalar' || (kind === 'any' && isScalar(schema, contract));
  if (!isText) return importValue(context.runtimeModule('http'), NAMES[kind]);
  const { types, values } = scalarFacts(schema, contract);
  const stated = values.length === 0 ? [] : [json(values)];
  return made(context, 'http', 'scalarBody', json(types), ...stated);
}

const NAMES = {
  json: 'jsonBody',
  any: 'anyBody',
  text: 'textBody',
  bytes: 'rawBody',
  events: 'rawBody',
  values: 'rawBody',
} as const;

/** What makes bytes and streams of replies, by status, where the contract has such; of errors, bytes alone. */
export function readMember(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Member[] {
  const all = operation.outcomes.map((outcome) => ({
    outcome,
    media: replyMedia(outcome, contract).filter(
      ({ kind }) => outcome.promise === 'resolves' || kind === 'bytes',
    ),
  }));
  const read = all.filter(({ media }) => media.some(({ kind }) => kind === 'any' || kind in READERS));
  if (read.length === 0) return [];
  // Where one has a range of statuses, those that are in it and are text are named too.
  const named = read.every(({ outcome }) => isExact(outcome)) ? read : all;
  const statuses = named.map(({ outcome, media }) => {
    const stated = replyMedia(outcome, contract);
    const types = stated.flatMap(({ kind, range }): readonly Member[] => {
      const reader = media.some((each) => each.range === range) ? READERS[kind] : undefined;
      if (reader !== undefined) return [[range, streamReader(reader, operation, contract, context)]];
      return isWithinWider(range, media) ? [[range, code`undefined`]] : [];
    });
    const [first] = stated;
    const unstated: readonly Member[] =
      types.length > 0 && first?.range !== media.find(({ kind }) => kind in READERS)?.range
        ? [['', code`undefined`]]
        : [];
    const isText = !read.some((each) => each.outcome === outcome);
    return inline([
      ...statusRange(outcome),
      ...(isText
        ? []
        : [['types', types.length === 0 ? code`{}` : inline([...types, ...unstated])] as const]),
    ]);
  });
  return [['read', made(context, 'streams', 'reading', ...statuses)]];
}

/** Whether a range of bytes or streams includes the type of a text, which is then named too: the most specific applies. */
function isWithinWider(type: string, media: readonly ReplyMedia[]): boolean {
  return media.some(({ kind, range }) => kind in READERS && range !== type && isWithin(type, range));
}

function isExact({ matcher: { status } }: Outcome): boolean {
  return status !== undefined && status.from === status.to;
}

/** The statuses of an outcome: `from`, and `to` where it has several. */
export function statusRange({ matcher: { status }, promise }: Outcome): readonly Member[] {
  const { from, to } = status ?? { from: promise === 'resolves' ? 100 : 400, to: 599 };
  return [['from', json(from)], ...(to === from ? [] : [['to', json(to)] as const])];
}

function streamReader(
  reader: StreamReader,
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): Printable {
  const exact = reader === 'values' ? exactReader(operation, contract, context) : undefined;
  return exact ?? importValue(context.runtimeModule('streams'), reader);
}

type StreamReader = 'bytes' | 'events' | 'values';

const READERS: Readonly<Partial<Record<ReplyKind, StreamReader>>> = {
  bytes: 'bytes',
  events: 'events',
  values: 'values',
};

/**
 * What the client asks for: the media types of the replies that resolve, JSON first, and below them those of errors.
 * Undefined where that is JSON alone, which is the default.
 */
export function acceptOf({ outcomes }: Operation, contract: Contract): Printable | undefined {
  const typesOf = (promise: Outcome['promise']): readonly string[] => {
    const media = outcomes
      .filter((each) => each.promise === promise)
      .flatMap((each) => replyMedia(each, contract));
    const asked = media.filter(({ isAsked }) => isAsked);
    const first = asked.filter(({ kind }) => kind === 'json');
    return [...new Set([...first, ...asked].map(({ range }) => range))];
  };
  const replies = typesOf('resolves');
  const errors = typesOf('rejects').filter((type) => !replies.includes(type) && !replies.includes('*/*'));
  const all = [...replies, ...errors.map((type) => (replies.length === 0 ? type : `${type};q=0.5`))];
  const accept = all.length === 0 ? '*/*' : all.join(', ');
  return accept === 'application/json' ? undefined : string(accept);
}
