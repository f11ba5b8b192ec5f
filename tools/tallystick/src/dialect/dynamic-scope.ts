import type { Document } from '../load/index.ts';
import { placeKey } from '../model/origin.ts';
import type { SpecNode } from '../model/spec-node.ts';

/**
 * What each `$dynamicAnchor` means on the way to a schema: the place in the outermost resource that has the name
 * (JSON Schema 2020-12, Core, sections 7.1 and 8.2.3.2). Specs are closed, so every way is known beforehand, and a
 * schema is read once for each scope it is reached in.
 */
export type DynamicScope = ReadonlyMap<string, SpecNode>;

export const NO_SCOPE: DynamicScope = new Map();

/** The scope within the resource that a schema is in: names that are taken already keep their meaning. */
export function enter(scope: DynamicScope, node: SpecNode, document: Document): DynamicScope {
  const { file } = node.origin;
  const anchors = [...(document.resourceOf(node.origin)?.dynamicAnchors ?? [])];
  const added = anchors.flatMap(([name, pointer]) => {
    const found = scope.has(name) ? undefined : document.nodeAt({ file, pointer });
    return found === undefined ? [] : [[name, found] as const];
  });
  return added.length === 0 ? scope : new Map([...scope, ...added]);
}

/** The same for scopes in which every name means the same. */
export function scopeKey(scope: DynamicScope): string {
  return [...scope]
    .map(([name, { origin }]) => ` ${name}=${placeKey(origin)}`)
    .sort()
    .join('');
}
