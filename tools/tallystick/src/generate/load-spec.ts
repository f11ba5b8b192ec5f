import type { Reporter } from '../diagnostics/index.ts';
import { checkMemberTypes, extensionPlaces, resolveMapReferences } from '../dialect/grammar/index.ts';
import { recognise } from '../dialect/index.ts';
import { checkRefLimits, type Document, type LoadOptions, loadDocument } from '../load/index.ts';
import { isJsonObject, type JsonValue } from '../model/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.ts';
import { upgradeSwagger } from '../openapi/swagger/upgrade.ts';
import { checkExtensions } from '../vocabulary/index.ts';
import { DIALECTS } from './dialects.ts';
import { loadShaped, type ShapeOptions } from './load-shaped.ts';
import { inStage, type OnInvalid, type Stage } from './skip/in-stages.ts';

/** How a spec is loaded, and what is done to it before it is read. */
export interface SpecOptions extends LoadOptions {
  readonly shape?: ShapeOptions;
  readonly onInvalid?: OnInvalid;
}

/**
 * Loads a file that has schemas: a spec, or a file of JSON Schemas, which is read as 2020-12 unless it names an older
 * draft. Undefined where something is wrong, which is reported.
 */
export async function loadSchemas(
  file: string,
  options: LoadOptions,
  reporter: Reporter,
): Promise<Document | undefined> {
  const loaded = await loadDocument(file, recogniseSchemas, options, reporter);
  const document = loaded && (await upgradeSwagger(loaded, reporter));
  if (document === undefined) return undefined;
  checkRefLimits(document, { ...DEFAULT_LIMITS, ...options.limits }, reporter);
  return reporter.failed ? undefined : document;
}

function recogniseSchemas(root: JsonValue): ReturnType<typeof recognise> {
  const isSpec =
    isJsonObject(root) && ['openapi', 'openrpc', 'swagger'].some((each) => Object.hasOwn(root, each));
  if (isSpec || !isJsonObject(root)) return recognise(root);
  return { kind: 'openapi', version: '3.1.0', written: 'JSON Schema', refsStandAlone: false };
}

/** Loads a spec, and holds it to the grammar of its dialect. Undefined where something is wrong, which is reported. */
export async function loadSpec(
  specFile: string,
  options: SpecOptions,
  reporter: Reporter,
): Promise<Document | undefined> {
  const { onInvalid } = options;
  const loaded = await loadShaped(specFile, { ...options, lenient: onInvalid === 'skip' }, reporter);
  const upgraded = loaded && (await inStage(loaded, upgradeSwagger, reporter, onInvalid));
  if (upgraded === undefined) return undefined;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const check: Stage<Document> = async (document, own) => checked(document, limits, own);
  return inStage(upgraded, check, reporter, onInvalid);
}

function checked(document: Document, limits: Limits, reporter: Reporter): Document | undefined {
  const { grammar, typed } = DIALECTS[document.dialect.kind];
  // What was upgraded has been checked as what it was written in.
  if (typed && document.dialect.written === undefined) checkMemberTypes(document, grammar, reporter);
  checkRefLimits(document, limits, reporter);
  checkExtensions(document.files.values(), () => extensionPlaces(document, grammar), reporter);
  if (reporter.failed) return undefined;
  const resolved = resolveMapReferences(document, grammar, limits, reporter);
  reporter.locateWith(resolved.locate);
  return reporter.failed ? undefined : resolved;
}
