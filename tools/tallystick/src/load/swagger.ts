import type { NewDiagnostic } from '../diagnostics/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import type { Origin } from '../model/origin.ts';
import type { LoadedFile } from './document.ts';
import { eachSpecMember } from './spec-members.ts';
import { assembleSwagger, type Resolve } from './swagger-assembly.ts';
import { swaggerPointer } from './swagger-places.ts';

/** Whether a document is Swagger 2.0, which is read by way of OpenAPI 3.0. */
export function isSwagger(value: JsonValue): value is JsonObject {
  return isJsonObject(value) && String(value['swagger']) === '2.0';
}

export interface Converted {
  readonly value: JsonValue;
  /** Where a place of the value stands in the text of which file. */
  readonly written: (pointer: string) => Origin;
  readonly diagnostics: readonly NewDiagnostic[];
}

/** Swagger 2.0 as OpenAPI 3.0, by a library that rewrites the value and opens nothing. */
export async function fromSwagger(
  { name }: LoadedFile,
  root: JsonObject,
  resolve: Resolve,
): Promise<Converted> {
  const { value, places, diagnostics } = assembleSwagger(
    { value: root, origin: { file: name, pointer: '' } },
    resolve,
  );
  const written = (pointer: string): Origin => takenFrom(swaggerPointer(pointer, value), places, name);
  try {
    return { value: await upgraded(value), written, diagnostics };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const diagnostic: NewDiagnostic = {
      code: 'TLY3001',
      message: `This Swagger 2.0 document cannot be read as OpenAPI 3.0: ${why}.`,
      fix: 'Check it against the Swagger 2.0 specification.',
      at: { file: name, pointer: '' },
    };
    return { value: { openapi: '3.0.4' }, written, diagnostics: [...diagnostics, diagnostic] };
  }
}

async function upgraded(value: JsonObject): Promise<JsonValue> {
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  const converted: unknown = upgradeFromTwoToThree(structuredClone({ ...value, swagger: '2.0' }));
  return JSON.parse(JSON.stringify(converted)) as JsonValue;
}

/** By the longest pointer under which something was taken from elsewhere. */
function takenFrom(pointer: string, places: ReadonlyMap<string, Origin>, file: string): Origin {
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
    const origin = places.get(pointer.slice(0, end));
    if (origin !== undefined) return { file: origin.file, pointer: origin.pointer + pointer.slice(end) };
  }
  return { file, pointer };
}

/** What the schemas of the other files say in Swagger's way, as OpenAPI 3.0 says it. */
export function withSchemasOfThree(value: JsonValue): JsonValue {
  const copy = structuredClone(value);
  rewrite(copy, false);
  return copy;
}

/** Recursive: the depth limit has been checked before. */
function rewrite(value: JsonValue, named: boolean): void {
  if (isJsonObject(value) && !named) {
    const schema = value as Record<string, JsonValue>;
    if (typeof schema['discriminator'] === 'string')
      schema['discriminator'] = { propertyName: schema['discriminator'] };
    if (schema['x-nullable'] === true) schema['nullable'] = true;
  }
  eachSpecMember(value, named, (_name, item, inner) => rewrite(item, inner));
}
