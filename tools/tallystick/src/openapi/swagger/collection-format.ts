import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';

/**
 * How a list travels in Swagger 2.0 (Parameter Object, collectionFormat), as OpenAPI 3 says it; `tabDelimited` is a style
 * that it does not have. Without the keyword a list is comma separated.
 */
interface ListStyle {
  readonly style: string;
  readonly explode: boolean;
}

/** The member of a form's property that holds the format until the property has its encoding. */
const MARK = 'x-tallystick-collection-format';

const DELIMITED: Readonly<Record<string, string>> = {
  ssv: 'spaceDelimited',
  tsv: 'tabDelimited',
  pipes: 'pipeDelimited',
};

function listStyle(format: string, isInPairs: boolean): ListStyle {
  const style = Object.hasOwn(DELIMITED, format) ? DELIMITED[format] : undefined;
  return { style: style ?? (isInPairs ? 'form' : 'simple'), explode: isInPairs && format === 'multi' };
}

/** A parameter of Swagger 2.0 whose list keeps its format, whatever the converter makes of the rest. */
export function withListStyle(value: JsonValue): JsonValue {
  if (!isJsonObject(value) || value['type'] !== 'array') return value;
  const { in: place, collectionFormat } = value;
  const format = typeof collectionFormat === 'string' ? collectionFormat : 'csv';
  if (place === 'formData') return { ...value, [MARK]: format };
  return place === 'query' || place === 'path' || place === 'header'
    ? { ...value, ...listStyle(format, place === 'query') }
    : value;
}

/** The converted document, with an encoding for each marked property of a form. */
export function withFormEncodings(document: JsonValue): JsonValue {
  if (Array.isArray(document)) return document.map(withFormEncodings);
  if (!isJsonObject(document)) return document;
  const entries = Object.entries(document).map(([name, each]): readonly [string, JsonValue] => [
    name,
    name === 'requestBody' || name === 'requestBodies' ? marksRead(each) : withFormEncodings(each),
  ]);
  return Object.fromEntries(entries);
}

/** Recursive: a media type stands a level deeper in `requestBodies`. */
function marksRead(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const { schema } = value;
  if (isJsonObject(schema) && isJsonObject(schema['properties'])) return mediaType(value, schema);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marksRead(each)]));
}

function mediaType(media: JsonObject, schema: JsonObject): JsonObject {
  const properties = Object.entries(Object(schema['properties']) as JsonObject);
  const encodings = properties.flatMap(([name, each]): readonly [string, JsonObject][] => {
    const format = isJsonObject(each) ? each[MARK] : undefined;
    return typeof format === 'string' ? [[name, { ...listStyle(format, true) }]] : [];
  });
  if (encodings.length === 0) return media;
  const unmarked = properties.map(([name, each]): readonly [string, JsonValue] => {
    if (!isJsonObject(each)) return [name, each];
    const { [MARK]: _format, ...rest } = each;
    return [name, rest];
  });
  return {
    ...media,
    schema: { ...schema, properties: Object.fromEntries(unmarked) },
    encoding: Object.fromEntries(encodings),
  };
}
