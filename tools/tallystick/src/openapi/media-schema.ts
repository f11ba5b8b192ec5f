import type { SpecReader } from '../dialect/index.ts';
import type { JsonObject, Origin, Schema } from '../model/index.ts';
import { items, member, members, type ObjectNode, type SpecNode } from '../model/spec-node.ts';

/**
 * Types whose bodies are values of the schema: JSON in all its forms, forms and their parts, events, and any type at
 * all.
 */
const STRUCTURED =
  /[/+]json\b|ndjson|json-?(lines|seq)|jsonl\b|\/x-www-form-urlencoded|^multipart\/|event-stream|\*/i;
const JSON_TOO = /[/+]json\b|\*/i;
const TEXT = /^text\/|[/+](xml|yaml|x-yaml|javascript|graphql|x-www-form-urlencoded)$/i;

/** What requests are written as, and no reply is read as. */
const WRITTEN_ONLY = /\/x-www-form-urlencoded$|^multipart\//i;

/**
 * The schema of a body. XML, other text and bytes are sent unchanged, whatever produced them: a schema that describes
 * an object or an array cannot be applied to them, unless the same body may be JSON.
 */
export function readMediaSchema(
  reader: SpecReader,
  type: string,
  stated: SpecNode | undefined,
  { besideJson, isReply }: { readonly besideJson: boolean; readonly isReply: boolean },
): Schema | undefined {
  if (stated === undefined) return undefined;
  const name = (type.split(';')[0] ?? '').trim();
  const isStructured = STRUCTURED.test(name) && !(isReply && WRITTEN_ONLY.test(name));
  const isPlain = !isStructured && !besideJson;
  if (!isPlain || !describesParts(reader, stated)) return reader.schema(stated);
  const isText = TEXT.test(name);
  reader.unsupported(
    stated,
    `The schema of ${type} describes an object or array, but such bodies are sent as ${isText ? 'strings' : 'bytes'} and not validated.`,
    'Serialize and parse the body yourself, or add application/json if the server supports it.',
    'info',
  );
  return { origin: stated.origin, type: ['string'], ...(isText ? {} : { format: 'binary' }) };
}

/**
 * The schema of a request body that is a sequence of items. Like that of a reply, it describes each item, unless it
 * describes lists: then it is that of the whole (OpenAPI 3.2, Sequential Media Types).
 */
export function wholeSchema(reader: SpecReader, stated: SpecNode, read: Schema): Schema {
  return describesLists(reader, stated) ? read : { origin: stated.origin, type: ['array'], items: read };
}

function describesLists(reader: SpecReader, stated: SpecNode): boolean {
  const node = reader.known(stated);
  if (node === undefined) return true;
  const types = typesOf(node);
  return types.length > 0 ? types.includes('array') : member(node, 'items') !== undefined;
}

/** Of a reply whose schema nobody states: text is text, and bytes are bytes; of all else there may be anything. */
export function unstatedSchema(type: string, at: Origin): Schema {
  const name = (type.split(';')[0] ?? '').trim();
  if (STRUCTURED.test(name)) return true;
  return { origin: at, type: ['string'], ...(TEXT.test(name) ? {} : { format: 'binary' }) };
}

/** Whether one of the media types of a body is JSON, or allows it. */
export function mayBeJson(content: ObjectNode): boolean {
  return members(content).some(([type]) => JSON_TOO.test(type));
}

/**
 * Whether values of the schema are objects or lists, as far as that can be seen. Issues in it are reported where it is
 * read.
 */
function describesParts(reader: SpecReader, stated: SpecNode, around: readonly JsonObject[] = []): boolean {
  const node = reader.known(stated);
  if (node === undefined || around.includes(node.value)) return false;
  const types = typesOf(node);
  const hasParts = ['properties', 'items', 'additionalProperties'].some((name) => member(node, name));
  if (types.length > 0) return types.every((each) => ['object', 'array', 'null'].includes(each));
  const seen = [...around, node.value];
  return hasParts || items(member(node, 'allOf')).some((each) => describesParts(reader, each, seen));
}

function typesOf(node: ObjectNode): readonly string[] {
  const stated = member(node, 'type')?.value;
  return [stated].flat().filter((each) => typeof each === 'string');
}
