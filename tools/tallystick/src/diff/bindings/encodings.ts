import type { EncodingData, Json, JsonSchema } from '@tallystick/runtime/contract';
import { isEqual, propertySchema } from '@tallystick/runtime/schema';
import type { Change, WireVerdict } from '../change.ts';
import { isCompound } from '../compound.ts';
import { type OperationPair, operationChange, requestName } from '../operation-context.ts';
import { encodingSentence } from '../sentence.ts';

/** How members of a form or a multipart body are written. */
type Encodings = Readonly<Record<string, EncodingData>>;

/** One media type of a body, in both contracts. */
interface EncodedBody {
  readonly type: string;
  readonly schema: JsonSchema;
  readonly before: Encodings;
  readonly after: Encodings;
}

export function encodingChanges(pair: OperationPair, body: EncodedBody): readonly Change[] {
  const [before, after] = [withoutHeaders(body.before), withoutHeaders(body.after)];
  if (isEqual(before, after)) return [];
  const names = [...new Set([...Object.keys(body.before), ...Object.keys(body.after)])];
  const verdicts = names.map((name) => [name, verdictOf(name, body, pair)] as const);
  const [broken] = verdicts.find(([, verdict]) => verdict === 'breaking') ?? [];
  const rest = { direction: 'sent', sentence: encodingSentence(before, after), behaviour: false } as const;
  if (broken === undefined) {
    const wire = verdicts.some(([, verdict]) => verdict === 'unknown') ? 'unknown' : 'compatible';
    return [operationChange(pair, 'encoding-changed', { ...rest, wire })];
  }
  const note = `${requestName(pair)} with content-type ${body.type}: \`${broken}\` as it was written before is read in another way now`;
  return [
    operationChange(pair, 'encoding-changed', { ...rest, wire: 'breaking', witness: { note, issues: [] } }),
  ];
}

// Headers of parts are a part of the input, and are compared with it.
function withoutHeaders(encodings: Encodings): Json {
  return Object.fromEntries(
    Object.entries(encodings).map(([name, { headers: _, ...rest }]) => [name, rest as Json]),
  );
}

/** Defaults depend on the schema and the media type: what only one of the contracts states is not decided. */
function verdictOf(name: string, { before, after, schema }: EncodedBody, pair: OperationPair): WireVerdict {
  const [old, now] = [before[name] ?? {}, after[name] ?? {}];
  const isPlain = !isCompound(
    propertySchema(schema, name, pair.before.data.schemas) ?? true,
    pair.before.data,
  );
  const verdicts = [
    typesVerdict(old.contentType, now.contentType),
    isPlain && old.style === now.style ? 'compatible' : stated(old.style, now.style),
    isPlain && old.style === now.style ? 'compatible' : stated(old.explode, now.explode),
  ];
  return (
    verdicts.find((each) => each === 'breaking') ??
    verdicts.find((each) => each === 'unknown') ??
    'compatible'
  );
}

function stated<T>(old: T | undefined, now: T | undefined): WireVerdict {
  if (old === now) return 'compatible';
  return old === undefined || now === undefined ? 'unknown' : 'breaking';
}

/** `image/png, image/jpeg`: each type that was accepted must still be. */
function typesVerdict(old: string | undefined, now: string | undefined): WireVerdict {
  if (old === undefined || now === undefined) return stated(old, now);
  const [types, left] = [old, now].map((text) => text.split(',').map((each) => each.trim().toLowerCase()));
  return types?.every((each) => left?.includes(each)) === true ? 'compatible' : 'breaking';
}
