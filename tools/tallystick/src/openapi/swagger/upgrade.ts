import { messageOf, type NewDiagnostic, type Reporter } from '../../diagnostics/index.ts';
import { checkMemberTypes } from '../../dialect/grammar/index.ts';
import { recognise, SWAGGER_VERSION } from '../../dialect/index.ts';
import { type Document, type LoadedFile, refsIn } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Origin } from '../../model/origin.ts';
import { eachSpecMember } from '../../model/spec-members.ts';
import { isObjectNode, type ObjectNode } from '../../model/spec-node.ts';
import { assembleSwagger, type Resolve } from './assembly.ts';
import { withFormEncodings } from './collection-format.ts';
import { SWAGGER } from './grammar.ts';
import { swaggerPointer, upgradedPointers } from './places.ts';

/** Swagger 2.0 as OpenAPI 3.0, any other document as it is. Undefined where something is wrong, which is reported. */
export async function upgradeSwagger(document: Document, reporter: Reporter): Promise<Document | undefined> {
  const { root, dialect } = document;
  if (dialect.version !== SWAGGER_VERSION || !isObjectNode(root)) return document;
  if (reporter.failed) return undefined;
  checkMemberTypes(document, SWAGGER, reporter);
  const converted = await upgradedRoot(root, (ref, from) => document.resolve(ref, from));
  const { value, diagnostics } = converted;
  // What was upgraded may have been put together from several places.
  const written = (pointer: string): Origin => {
    const before = converted.written(pointer);
    return document.fileNamed(before.file)?.written?.(before.pointer) ?? before;
  };
  for (const diagnostic of diagnostics) reporter.report(diagnostic);
  const found = recognise(value);
  if ('code' in found) {
    reporter.report({ ...found, at: root.origin });
    return undefined;
  }
  const rootFile = { value, refs: refsIn(value), written, upgraded: upgradedPointers };
  const upgraded = document.upgraded({ ...found, written: 'Swagger 2.0' }, (file, isRoot) =>
    isRoot ? { ...file, ...rootFile } : withSchemasOfThree(file),
  );
  reporter.locateWith(upgraded.locate);
  return upgraded;
}

interface UpgradedRoot {
  readonly value: JsonValue;
  /** The file, and the place in its text, for each place of the value. */
  readonly written: (pointer: string) => Origin;
  readonly diagnostics: readonly NewDiagnostic[];
}

/** By a library that rewrites the value and opens nothing. */
async function upgradedRoot(root: ObjectNode, resolve: Resolve): Promise<UpgradedRoot> {
  const { file } = root.origin;
  const { value, places, diagnostics } = assembleSwagger(root, resolve);
  const written = (pointer: string): Origin => takenFrom(swaggerPointer(pointer, value), places, file);
  try {
    return { value: await upgradedValue(value), written, diagnostics };
  } catch (error) {
    const diagnostic: NewDiagnostic = {
      code: 'TLY3001',
      message: `This Swagger 2.0 document cannot be read as OpenAPI 3.0: ${messageOf(error)}.`,
      fix: 'Check it against the Swagger 2.0 specification.',
      at: root.origin,
    };
    return { value: { openapi: '3.0.4' }, written, diagnostics: [...diagnostics, diagnostic] };
  }
}

async function upgradedValue(value: JsonObject): Promise<JsonValue> {
  const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
  const converted: unknown = upgradeFromTwoToThree(structuredClone({ ...value, swagger: '2.0' }));
  return withFormEncodings(JSON.parse(JSON.stringify(converted)) as JsonValue);
}

/** By the longest pointer under which something was taken from elsewhere. */
function takenFrom(pointer: string, places: ReadonlyMap<string, Origin>, file: string): Origin {
  for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1)) {
    const origin = places.get(pointer.slice(0, end));
    if (origin !== undefined) return { file: origin.file, pointer: origin.pointer + pointer.slice(end) };
  }
  return { file, pointer };
}

/** What the schemas of another file say in Swagger's way, as OpenAPI 3.0 says it. */
function withSchemasOfThree(file: LoadedFile): LoadedFile {
  const value = structuredClone(file.value);
  rewrite(value, false);
  return { ...file, value, refs: refsIn(value) };
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
