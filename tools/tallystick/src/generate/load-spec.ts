import type { Reporter } from '../diagnostics/index.ts';
import { checkMemberTypes, extensionPlaces, resolveMapReferences } from '../dialect/grammar/index.ts';
import { checkRefLimits, type Document, type LoadOptions } from '../load/index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { upgradeSwagger } from '../openapi/swagger/upgrade.ts';
import { checkExtensions } from '../vocabulary/index.ts';
import { DIALECTS } from './dialects.ts';
import { loadShaped, type ShapeOptions } from './load-shaped.ts';

/** How a spec is loaded, and what is done to it before it is read. */
export type SpecOptions = LoadOptions & { readonly shape?: ShapeOptions };

/** Loads a spec, and holds it to the grammar of its dialect. Undefined where something is wrong, which is reported. */
export async function loadSpec(
  specFile: string,
  options: SpecOptions,
  reporter: Reporter,
): Promise<Document | undefined> {
  const loaded = await loadShaped(specFile, options, reporter);
  const document = loaded && (await upgradeSwagger(loaded, reporter));
  if (document === undefined) return undefined;
  const { grammar, typed } = DIALECTS[document.dialect.kind];
  // What was upgraded has been checked as what it was written in.
  if (typed && document.dialect.written === undefined) checkMemberTypes(document, grammar, reporter);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  checkRefLimits(document, limits, reporter);
  checkExtensions(document.files.values(), () => extensionPlaces(document, grammar), reporter);
  if (reporter.failed) return undefined;
  const resolved = resolveMapReferences(document, grammar, limits, reporter);
  reporter.locateWith(resolved.locate);
  return reporter.failed ? undefined : resolved;
}
