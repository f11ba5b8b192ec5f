import type { Reporter } from '../diagnostics/index.ts';
import { checkMemberTypes, extensionPlaces, resolveMapReferences } from '../dialect/grammar/index.ts';
import { checkRefLimits, type Document, type LoadOptions } from '../load/index.ts';
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
