import type { NewDiagnostic } from '../diagnostics/index.ts';
import { isJsonObject } from '../model/json.ts';
import type { Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';
import type { Document } from './document.ts';
import { limitExceeded } from './parse-file.ts';
import type { RefLocation } from './refs.ts';

/** `refs`: those of each file, by its path. The first reference that leads through more others, one after the other, than the limit allows. */
export function deepRef(
  document: Document,
  refs: ReadonlyMap<string, readonly RefLocation[]>,
  { refDepth }: Limits,
): NewDiagnostic | undefined {
  const seen = new Set<string>();
  for (const file of document.files.values())
    for (const { ref, pointer } of refs.get(file.path) ?? []) {
      const key = `${file.name}\n${ref}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const at = { file: file.name, pointer };
      if (chainOf(ref, at, document, refDepth) > refDepth)
        return {
          ...limitExceeded(`This reference leads through more than ${refDepth} others`, 'refDepth'),
          at,
        };
    }
  return undefined;
}

/** How many references follow each other, as far as one more than `most`. Those of a ring are told of elsewhere. */
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
