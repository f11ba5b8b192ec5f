import type { Reporter } from '../diagnostics/index.ts';
import { recognise, SWAGGER_VERSION } from '../dialect/index.ts';
import { type Document, type LoadedFile, type LoadOptions, loadDocument, loadFile } from '../load/index.ts';
import type { Dialect } from '../model/dialect.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { SWAGGER } from '../openapi/swagger/grammar.ts';
import type { Shape } from '../shape/index.ts';
import { DIALECTS } from './dialects.ts';

/** What the config says about the shape of a spec. */
export interface ShapeOptions extends Omit<Shape, 'overlays'> {
  /** Absolute paths. */
  readonly overlays?: readonly string[];
}

/** Loads a spec and shapes it, in the dialect that it is written in. Undefined where something is wrong. */
export async function loadShaped(
  spec: string,
  { shape, ...options }: LoadOptions & { readonly shape?: ShapeOptions },
  reporter: Reporter,
): Promise<Document | undefined> {
  const document = await loadDocument(spec, recognise, options, reporter);
  if (document === undefined || shape === undefined) return document;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const overlays: LoadedFile[] = [];
  for (const path of shape.overlays ?? []) {
    const overlay = await loadFile(path, { spec, called: 'overlay', limits }, reporter);
    if (overlay !== undefined) overlays.push(overlay);
  }
  const { shapedDocument } = await import('../shape/index.ts');
  const grammar = grammarOf(document.dialect);
  const shaped = shapedDocument(document, { shape: { ...shape, overlays }, grammar, limits, reporter });
  if (shaped !== undefined) reporter.locateWith(shaped.locate);
  return shaped;
}

function grammarOf({ kind, version }: Dialect) {
  return version === SWAGGER_VERSION ? SWAGGER : DIALECTS[kind].grammar;
}
