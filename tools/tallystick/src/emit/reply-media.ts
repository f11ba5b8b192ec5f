import { essence, kindOfMedia } from '@tallystick/runtime/codec';
import { identity } from '../dialect/index.ts';
import { wholeOf } from '../model/find-property.ts';
import type { Contract, JsonValue, Outcome, Schema, SchemaObject } from '../model/index.ts';

/**
 * How a reply of a media type is read. `scalar`: text that stands for a number or a boolean; `any`: a range that leaves
 * to the reply whether it is JSON, text or bytes.
 */
export type ReplyKind = 'json' | 'any' | 'text' | 'scalar' | 'bytes' | 'events' | 'values';

/** A media type of a reply. */
export interface ReplyMedia {
  /** As the spec writes it. */
  readonly mediaType: string;
  /** Without parameters, which are ignored. */
  readonly range: string;
  readonly kind: ReplyKind;
  /** Of the value; of a stream, of each item. */
  readonly schema: Schema;
  /** Whether a caller gets it unless asking for another: an XML reply beside JSON of the same schema is text. */
  readonly isAsked: boolean;
}

type Schemas = Pick<Contract, 'schemas'>;

/** The media types of a reply; those that differ in parameters alone are one. None where there is no body. */
export function replyMedia({ content }: Pick<Outcome, 'content'>, contract: Schemas): readonly ReplyMedia[] {
  const hasJson = [...content.keys()].some((type) => kindOfMedia(type) === 'json');
  const ranges = new Set([...content.keys()].map(essence));
  return [...ranges].map((range) => {
    const same = [...content].filter(([type]) => essence(type) === range);
    const [[mediaType] = [range]] = same;
    const stated = eitherOf(same.map(([, schema]) => schema));
    const kind = kindOf(range, stated, contract);
    const isPlain = kind === 'text' || kind === 'bytes';
    const hasParts = isPlain && describesParts(stated, contract);
    const schema: Schema = hasParts && hasJson ? plainText(stated) : itemOf(kind, stated, contract);
    return { mediaType, range, kind, schema, isAsked: !(hasParts && hasJson) };
  });
}

/** A body may have any of the schemas: only parameters of the media type tell them apart, and these are ignored. */
function eitherOf(schemas: readonly Schema[]): Schema {
  const [first = true, ...others] = [...new Map(schemas.map((each) => [identity(each), each])).values()];
  const objects = schemas.filter((each) => typeof each === 'object');
  const [{ origin } = { origin: undefined }] = objects;
  if (others.length === 0 || origin === undefined) return first;
  return objects.length < schemas.length ? true : { origin, anyOf: [first, ...others] };
}

/**
 * A schema of lists describes the whole of a stream, and not each of its items (OpenAPI 3.2, Sequential Media Types).
 */
function itemOf(kind: ReplyKind, stated: Schema, { schemas }: Schemas): Schema {
  if (kind !== 'events' && kind !== 'values') return stated;
  const parts = wholeOf(stated, schemas);
  const isList = parts.some(({ type = [] }) => type.length === 1 && type[0] === 'array');
  return isList ? (parts.find(({ items }) => items !== undefined)?.items ?? true) : stated;
}

/** Those that a caller gets unless asking for another. */
export function askedMedia(outcome: Pick<Outcome, 'content'>, contract: Schemas): readonly ReplyMedia[] {
  return replyMedia(outcome, contract).filter(({ isAsked }) => isAsked);
}

/** Whether only a request that asks on a condition gets the reply: 304 (RFC 9110, 15.4.5). */
export function isConditional({ matcher: { status }, content }: Outcome): boolean {
  return status?.from === 304 && status.to === 304 && content.size === 0;
}

/** Whether what a reply carries is one value, that a type and a validator can describe. */
export function isValue({ kind }: ReplyMedia): boolean {
  return kind === 'json' || kind === 'any' || kind === 'text' || kind === 'scalar';
}

/** Whether there is more to validate than that it is a text. */
export function isChecked(media: ReplyMedia): boolean {
  const { kind, schema } = media;
  return isValue(media) && !(kind === 'text' && isPlainText(schema)) && !(kind === 'any' && schema === true);
}

/** Whether there is something to validate of each item of a stream. The data of an event is always a text. */
export function isCheckedStream({ kind, schema }: ReplyMedia): boolean {
  return (kind === 'values' && schema !== true) || (kind === 'events' && !isPlainText(schema));
}

/** A text of which the contract says no more. */
export function isPlainText(schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  const { origin: _origin, type = [], title: _title, description: _said, examples: _some, ...more } = schema;
  return type.length === 1 && type[0] === 'string' && Object.keys(more).length === 0;
}

function plainText(schema: Schema): Schema {
  return typeof schema === 'boolean' ? schema : { origin: schema.origin, type: ['string'] };
}

function kindOf(type: string, schema: Schema, contract: Schemas): ReplyKind {
  if (type === '*/*' || type === 'application/*') return isBinary(schema, contract) ? 'bytes' : 'any';
  const kind = type === '' ? 'json' : kindOfMedia(type);
  if (kind === 'json' || kind === 'events') return kind;
  if (kind === 'lines') return 'values';
  if (!TEXT.test(type)) return 'bytes';
  return isScalar(schema, contract) ? 'scalar' : 'text';
}

const TEXT = /^text\/|[/+](xml|yaml|x-yaml|javascript|x-www-form-urlencoded|graphql)$/;

function isBinary(schema: Schema, { schemas }: Schemas): boolean {
  return wholeOf(schema, schemas).some(({ format }) => format === 'binary');
}

/** Whether a text stands for a value that is not a text. */
export function isScalar(schema: Schema, contract: Schemas): boolean {
  const { types, values } = scalarFacts(schema, contract);
  return values.some((value) => typeof value !== 'string') || (types.length > 0 && !types.includes('string'));
}

/** What a text may stand for: a type in terms of `typeof`, and the values that are stated. */
export function scalarFacts(
  schema: Schema,
  contract: Schemas,
  depth = 0,
): { readonly types: readonly string[]; readonly values: readonly JsonValue[] } {
  const whole = depth > 8 ? [] : wholeOf(schema, contract.schemas);
  const branches = whole.flatMap(({ anyOf = [], oneOf = [] }) => [...anyOf, ...oneOf]);
  const inner = branches.map((branch) => scalarFacts(branch, contract, depth + 1));
  const values = [...whole.flatMap(stated), ...inner.flatMap((each) => each.values)].filter(isScalarValue);
  const types = [
    ...whole.flatMap(({ type = [] }) => type),
    ...inner.flatMap((each) => each.types),
    ...values.map((value) => typeof value),
  ].map((type) => (type === 'integer' ? 'number' : type));
  return { types: [...new Set(types)].filter((type) => SCALARS.has(type)), values };
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'boolean']);

function stated(schema: SchemaObject): readonly JsonValue[] {
  return schema.const === undefined ? (schema.enum ?? []) : [schema.const];
}

function isScalarValue(value: JsonValue): boolean {
  return value !== null && typeof value !== 'object';
}

/** Whether values of the schema are objects or lists: no text is. */
function describesParts(schema: Schema, { schemas }: Schemas): boolean {
  return wholeOf(schema, schemas).some(
    ({ type = [], properties, items }) =>
      (properties !== undefined || items !== undefined || type.length > 0) &&
      type.every((each) => each === 'object' || each === 'array' || each === 'null'),
  );
}
