import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Reporter } from '../../diagnostics/index.ts';
import type { LoadedFile } from '../../load/index.ts';
import { isJsonObject } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import type { Draft } from '../draft.ts';
import { applyOverlay } from './apply.ts';
import { Merge } from './merge.ts';
import { readOverlay } from './overlay-document.ts';

/** What overlays are applied to, and by which names it is known. */
export interface OverlayTarget {
  readonly draft: Draft;
  /** Absolute path of the spec. */
  readonly spec: string;
  /** Where it was downloaded from, or is served. */
  readonly urls: readonly string[];
}

/** The document after all overlays, in their order. Its copy is changed; what is wrong is reported. */
export function overlaid(
  target: OverlayTarget,
  files: readonly LoadedFile[],
  limits: Limits,
  reporter: Reporter,
): Draft {
  const { value, origins } = target.draft;
  const merge = new Merge(origins, limits);
  const origin = origins.find(value, '');
  const copy = merge.copied({ value, origin }, 0);
  if (!isJsonObject(copy)) return target.draft;
  const draft = { value: copy, origins };
  const work = { left: limits.overlaySteps };
  for (const file of files) {
    const overlay = readOverlay(file);
    for (const diagnostic of overlay.diagnostics) reporter.report(diagnostic);
    if (overlay.extends !== undefined) checkExtends(overlay.extends, file, target, reporter);
    applyOverlay(overlay, { draft, merge, limits, work, reporter });
  }
  return draft;
}

/** `extends` is relative to the overlay (Overlay Specification, Overlay Object). */
function checkExtends(stated: string, file: LoadedFile, target: OverlayTarget, reporter: Reporter): void {
  const base = pathToFileURL(file.path).href;
  if (!URL.canParse(stated, base) || isOther(new URL(stated, base), target))
    reportExtends(stated, file, reporter);
}

/** A URL is not compared with a spec that is known by its file alone. */
function isOther(url: URL, { spec, urls }: OverlayTarget): boolean {
  url.hash = '';
  if (url.protocol === 'file:') return !isFile(url, spec);
  return urls.length > 0 && !urls.includes(url.href);
}

function isFile(url: URL, spec: string): boolean {
  try {
    return resolve(fileURLToPath(url)) === spec;
  } catch {
    return false;
  }
}

function reportExtends(stated: string, { name }: LoadedFile, reporter: Reporter): void {
  reporter.report({
    code: 'TLY2023',
    severity: 'warning',
    message: `This overlay extends ${JSON.stringify(stated)}, which is not the spec it is applied to.`,
    fix: 'Apply it to that spec, correct `extends`, or leave it out.',
    at: { file: name, pointer: '/extends' },
  });
}
