import type { Reporter } from '../diagnostics/index.ts';
import type { Grammar } from '../dialect/grammar/index.ts';
import { recognise } from '../dialect/index.ts';
import { type Document, hasIdentifiers, type LoadedFile, refsIn, resourcesIn } from '../load/index.ts';
import type { Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';
import { isObjectNode, type ObjectNode } from '../model/spec-node.ts';
import { bundled } from './bundle.ts';
import type { Draft } from './draft.ts';
import { type Filtered, type Filters, filtered, reachedFrom, withoutUnused } from './filter/index.ts';
import { Origins } from './origins.ts';
import { overlaid } from './overlay/index.ts';
import { ShapeError } from './shape-error.ts';

/** What is done to a spec between its loading and its reading. */
export interface Shape extends Filters {
  /** Overlays that were loaded, in their order. */
  readonly overlays: readonly LoadedFile[];
  /** Other names of the spec, for `extends` of overlays. */
  readonly urls?: readonly string[];
  /** The contract's place in the config. */
  readonly at: Origin;
}

interface Shaping {
  readonly shape: Shape;
  readonly grammar: Grammar;
  readonly limits: Limits;
  readonly reporter: Reporter;
}

/**
 * The spec as one file, with its overlays applied and without what its filters leave out. Undefined where something is
 * wrong, which is reported.
 */
export function shapedDocument(document: Document, shaping: Shaping): Document | undefined {
  const { root } = document;
  if (shaping.reporter.failed || !isObjectNode(root)) return undefined;
  try {
    return steps(document, root, shaping);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    shaping.reporter.report(error.diagnostic(shaping.limits));
    return undefined;
  }
}

function steps(document: Document, root: ObjectNode, shaping: Shaping): Document | undefined {
  const { shape, limits, reporter } = shaping;
  const one = inOneFile(document, root, shaping);
  const { overlays, urls = [] } = shape;
  let current = one;
  if (overlays.length > 0) {
    const [spec = ''] = document.files.keys();
    const draft = overlaid({ draft: draftOf(one), spec, urls }, overlays, limits, reporter);
    current = withDraft(one, draft, overlays);
    reporter.locateWith(current.document.locate);
  }
  if (reporter.failed) return undefined;
  const dialect = recognise(current.document.root.value);
  if ('code' in dialect) reporter.report({ ...dialect, at: root.origin });
  const { include, exclude } = shape;
  if (reporter.failed || (include === undefined && exclude === undefined)) return current.document;
  return withFilters(current, shaping);
}

/** A document of one file, and where its parts are written. */
interface Current {
  readonly document: Document;
  readonly origins: Origins;
}

function draftOf({ document, origins }: Current): Draft {
  const { value } = document.root;
  return { value: Object(value), origins };
}

function inOneFile(document: Document, root: ObjectNode, { grammar, limits, reporter }: Shaping): Current {
  const origins = new Origins(root.origin);
  if (document.files.size === 1) return { document, origins };
  if ([...document.files.values()].some(({ text }) => text.includes('$dynamicRef')))
    reporter.report({
      code: 'TLY3009',
      severity: 'warning',
      message: '`$dynamicRef` may resolve to another schema after the files are bundled.',
      fix: 'Check the types that are generated, or use `$ref`.',
      at: root.origin,
    });
  const draft = bundled({
    ...{ root, origins, grammar, limits },
    refsOf: (file) => document.fileNamed(file)?.refs ?? [],
    resolve: (ref, from) => document.resolve(ref, from),
    isOutside: ({ file }) => file !== root.origin.file,
    written: (origin) => origin,
  });
  return withDraft({ document, origins }, draft, []);
}

function withFilters(current: Current, shaping: Shaping): Document {
  const { document } = current;
  const result = filtered(draftOf(current), document, shaping.shape, shaping.shape.at);
  for (const warning of result.warnings) shaping.reporter.report(warning);
  const whole = isBroken(result) ? mended(result, current, shaping) : result.draft;
  const reached =
    whole === result.draft ? result.reached : reachedFrom(whole.value, findIn(withDraft(current, whole, [])));
  return withDraft(current, withoutUnused(whole, reached), []).document;
}

function findIn({ document }: Current) {
  return (ref: string) => document.resolve(ref, document.root.origin);
}

/** Whether something that stays refers into something that is left out. */
function isBroken({ reached, places }: Filtered): boolean {
  return [...reached.elsewhere].some((place) => isBelow(place, places));
}

function isBelow(place: string, places: ReadonlySet<string>): boolean {
  for (let end = place.length; end > 0; end = place.lastIndexOf('/', end - 1))
    if (places.has(place.slice(0, end))) return true;
  return false;
}

/** Makes shared objects of what stood in operations that are left out. */
function mended(
  { draft, places }: Filtered,
  { document, origins }: Current,
  { grammar, limits }: Shaping,
): Draft {
  const { origin } = document.root;
  const before = document.root.value;
  const inside = refsIn(draft.value);
  return bundled({
    root: { value: draft.value, origin },
    ...{ origins, grammar, limits },
    refsOf: () => [...inside, ...refsIn(before)],
    resolve: (ref) => document.resolve(ref, origin),
    isOutside: (place) => isBelow(place.pointer, places),
    written: ({ pointer }) => origins.find(before, pointer),
  });
}

/** The document with another value; `more`: files that parts of it are written in. */
function withDraft({ document }: Current, { value, origins }: Draft, more: readonly LoadedFile[]): Current {
  const [path = ''] = document.files.keys();
  const root = document.files.get(path);
  if (root === undefined) return { document, origins };
  const found = recognise(value);
  const dialect = 'code' in found ? document.dialect : found;
  const texts = [...document.files.values(), ...more].map((each) => each.text);
  const resources = resourcesIn(path, texts.find(hasIdentifiers) ?? '', value, dialect);
  const written = (place: string): Origin => origins.find(value, place);
  // Its references are not asked for: there may be many.
  const { name, text, sha256 } = root;
  const file = { ...{ path, name, text, sha256, value, resources, written }, refs: refsIn(value) };
  return { document: document.asOneFile(file, more, dialect), origins };
}
