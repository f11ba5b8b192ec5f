import type { HttpBindingData, JsonSchema } from '../contract.ts';
import { flattened, propertiesOf } from './flatten.ts';
import { parsed, typed } from './parameters.ts';
import { type Schemas, typesOf } from './schemas.ts';
import type { MockRequest } from './wire.ts';

/** A request's body as the value that a validator judges. */
export interface Body {
  readonly value: unknown;
  /** It is not what its media type says. */
  readonly broken: boolean;
}

/** Precedes each text of a JSON text sequence (RFC 7464). */
const RECORD_SEPARATOR = '\u001e';

/** Reads a body by its media type: JSON, forms, lines of JSON; all else is text. */
export async function bodyOf(
  request: MockRequest,
  binding: HttpBindingData,
  schemas: Schemas,
): Promise<Body> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') return multipartBody(request, schemaFor(type, binding), schemas);
  const text = await request.text();
  if (text === '') return { value: undefined, broken: false };
  if (/[/+]json$/.test(type)) return whole(() => JSON.parse(text) as unknown);
  if (type === 'application/x-www-form-urlencoded') {
    const pairs = [...new URLSearchParams(text)];
    return { value: formValue(pairs, schemaFor(type, binding), schemas), broken: false };
  }
  if (/[/-](ndjson|jsonl|json-seq)$/.test(type))
    return whole(() =>
      text
        .replaceAll(RECORD_SEPARATOR, '\n')
        .split('\n')
        .flatMap((line) => (line.trim() === '' ? [] : [JSON.parse(line) as unknown])),
    );
  return { value: text, broken: false };
}

function whole(read: () => unknown): Body {
  try {
    return { value: read(), broken: false };
  } catch {
    return { value: undefined, broken: true };
  }
}

function schemaFor(type: string, { requestBody }: HttpBindingData): JsonSchema {
  const found = Object.entries(requestBody?.content ?? {}).find(([name]) =>
    name.toLowerCase().startsWith(type),
  );
  return found?.[1] ?? true;
}

/** A file counts as its text. */
async function multipartBody(request: MockRequest, schema: JsonSchema, schemas: Schemas): Promise<Body> {
  const form = await request.formData().catch(() => undefined);
  if (form === undefined) return { value: undefined, broken: true };
  const pairs: [string, string][] = [];
  for (const [name, value] of form)
    pairs.push([name, typeof value === 'string' ? value : await value.text()]);
  return { value: formValue(pairs, schema, schemas), broken: false };
}

/** Members by the types that the schema gives them; a name that it does not know is text. */
function formValue(
  pairs: readonly (readonly [string, string])[],
  schema: JsonSchema,
  schemas: Schemas,
): object {
  const known = new Map(propertiesOf(flattened(schema, schemas)));
  const names = [...new Set(pairs.map(([name]) => name.replace(/\[.*$/s, '')))];
  const members = names.map((name): [string, unknown] => [
    name,
    memberValue(name, pairs, known.get(name), schemas),
  ]);
  return Object.fromEntries(members);
}

function memberValue(
  name: string,
  pairs: readonly (readonly [string, string])[],
  schema: JsonSchema | undefined,
  schemas: Schemas,
): unknown {
  const texts = pairs.filter(([each]) => each === name).map(([, text]) => text);
  const [text = ''] = texts;
  const wanted = typesOf(schema, schemas);
  if (wanted.has('array')) return listValue(texts, schema, schemas);
  const nested = pairs.flatMap(([each, value]) => {
    const key =
      each.startsWith(`${name}[`) && each.endsWith(']') ? each.slice(name.length + 1, -1) : undefined;
    return key === undefined ? [] : [[key, value] as const];
  });
  if (nested.length > 0) return formValue(nested, schema ?? true, schemas);
  return wanted.has('object') && !wanted.has('string') ? parsed(text) : typed(text, wanted);
}

function listValue(texts: readonly string[], schema: JsonSchema | undefined, schemas: Schemas): unknown {
  const flat = flattened(schema ?? true, schemas);
  const items = typeof flat === 'boolean' ? true : ((flat['items'] ?? true) as JsonSchema);
  const wanted = typesOf(items, schemas);
  return texts.map((text) =>
    wanted.has('object') && !wanted.has('string') ? parsed(text) : typed(text, wanted),
  );
}
