import type { NewDiagnostic, Reporter } from '../diagnostics/index.ts';
import { isJsonObject } from '../model/json.ts';
import type { Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';
import type { Document } from './document.ts';
import { limitExceeded } from './parse-file.ts';

/**
 * Holds a document's references to the limits: how many there are, and how many lead on to the next one. The loader
 * counts those that it follows; an upgrade from an older dialect may have made more.
 */
export function checkRefLimits(document: Document, limits: Limits, reporter: Reporter): void {
  if (reporter.failed) return;
  const found = excessRef(document, limits) ?? deepRef(document, limits);
  if (found !== undefined) reporter.report(found);
}

export function tooManyRefs({ refs }: Limits): Omit<NewDiagnostic, 'at'> {
  return limitExceeded(`The spec holds more than ${refs} references`, 'refs');
}

/** The first reference that is one too many. */
function excessRef({ files }: Document, limits: Limits): NewDiagnostic | undefined {
  let before = 0;
  for (const { name, refs } of files.values()) {
    const excess = refs[limits.refs - before];
    if (excess !== undefined) return { ...tooManyRefs(limits), at: { file: name, pointer: excess.pointer } };
    before += refs.length;
  }
  return undefined;
}

/** The first reference that leads through more others, one after the other, than the limit allows. */
function deepRef(document: Document, { refDepth }: Limits): NewDiagnostic | undefined {
  const seen = new Set<string>();
  for (const file of document.files.values())
    for (const { ref, pointer } of file.refs) {
      const key = `${file.name}\n${ref}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const at = { file: file.name, pointer };
      if (chainOf(ref, at, document, refDepth) > refDepth)
        return {
          ...limitExceeded(
            `This reference leads through a chain of more than ${refDepth} references`,
            'refDepth',
          ),
          at,
        };
    }
  return undefined;
}

/** How many references follow each other, as far as one more than `most`. Those of a reference cycle are reported elsewhere. */
function chainOf(ref: string, from: Origin, document: Document, most: number): number {
  const passed = new Set<string>();
  let [next, at]: [string | undefined, Origin] = [ref, from];
  while (next !== undefined && passed.size <= most) {
    const node = document.resolve(next, at);
    if (node === undefined) break;
    const key = `${node.origin.file}\n${node.origin.pointer}`;
    if (passed.has(key)) return 0;
    passed.add(key);
    const inner = isJsonObject(node.value) ? node.value['$ref'] : undefined;
    [next, at] = [typeof inner === 'string' ? inner : undefined, node.origin];
  }
  return passed.size;
}
