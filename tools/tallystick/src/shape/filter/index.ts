import type { NewDiagnostic } from '../../diagnostics/index.ts';
import type { Document } from '../../load/index.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { OperationFilters } from '../../model/operation-filter.ts';
import type { Origin } from '../../model/origin.ts';
import { isObjectNode } from '../../model/spec-node.ts';
import { type Draft, mapMembers, ownItems, ownText } from '../draft.ts';
import { keptMethods } from './kept-methods.ts';
import { type Choice, type Kept, keptOperations, type Resolve } from './kept-operations.ts';
import { Rules } from './rules.ts';
import { ITEM_MAPS } from './subjects.ts';
import { findIn, type Reached, reachedFrom, withoutUnused } from './unused.ts';

/** The filters of a contract, as the config states them. */
export interface Filters {
  readonly include?: OperationFilters;
  readonly exclude?: OperationFilters;
}

/** What filters leave of a document. */
export interface Filtered {
  readonly draft: Draft;
  readonly reached: Reached;
  /** Places of what is left out, in the document as it was. */
  readonly places: ReadonlySet<string>;
  /** Parts of the filters that no operation fits. */
  readonly warnings: readonly NewDiagnostic[];
}

/** Leaves out the operations that the filters do not let through. `at`: the contract's place in the config. */
export function filtered(
  draft: Draft,
  document: Document,
  { include, exclude }: Filters,
  at: Origin,
): Filtered {
  const included = include === undefined ? undefined : new Rules(include);
  const excluded = exclude === undefined ? undefined : new Rules(exclude);
  const choice: Choice = {
    operation: (subject) => {
      const isIn = included === undefined || included.fit(subject);
      return !(excluded?.fit(subject) ?? false) && isIn;
    },
    callback: (subject) => !(excluded?.fit(subject) ?? false),
  };
  const { draft: kept, places } = keptOf(draft, choice, resolver(document));
  const tagged = withTagsInUse(draft, kept);
  const warnings = [...unmatched('include', included, at), ...unmatched('exclude', excluded, at)];
  return { draft: tagged, reached: reachedFrom(tagged.value, findIn(document)), places, warnings };
}

export { reachedFrom, withoutUnused };

function keptOf(draft: Draft, choice: Choice, resolve: Resolve): Kept {
  return Object.hasOwn(draft.value, 'openrpc')
    ? keptMethods(draft, choice, resolve)
    : keptOperations(draft, choice, resolve);
}

function resolver(document: Document): Resolve {
  return (ref) => {
    const node = document.resolve(ref, document.root.origin);
    return isObjectNode(node) ? node : undefined;
  };
}

function unmatched(
  name: 'include' | 'exclude',
  rules: Rules | undefined,
  at: Origin,
): readonly NewDiagnostic[] {
  return (rules?.unmatched ?? []).map(({ pointer, stated }) => ({
    code: 'TLY1011',
    severity: 'warning',
    message:
      stated === undefined
        ? `No operation matches all conditions of this filter in \`${name}\`.`
        : `No operation matches ${JSON.stringify(stated)} in \`${name}\`.`,
    fix: 'Correct it, or remove it: compare it with the tags, ids, paths and methods of the spec.',
    at: { file: at.file, pointer: `${at.pointer}/${name}${pointer}` },
  }));
}

/** Without the tags that only operations have which are left out. */
function withTagsInUse(before: Draft, { value, origins }: Draft): Draft {
  const tags = ownItems(value, 'tags');
  if (tags.length === 0) return { value, origins };
  const [used, now] = [tagNames(before.value), tagNames(value)];
  const kept = tags.filter((tag) => {
    const name = ownText(tag, 'name') ?? '';
    return !used.has(name) || now.has(name);
  });
  if (kept.length === tags.length) return { value, origins };
  for (const [index, tag] of kept.entries())
    origins.set(kept, index, origins.find(value, `/tags/${tags.indexOf(tag)}`));
  return { value: mapMembers(value, (each, name) => (name === 'tags' ? kept : each), origins), origins };
}

/** Names of the tags of all operations. */
function tagNames(value: JsonObject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const owner of ITEM_MAPS)
    for (const item of Object.values(Object(value[owner]) as JsonObject))
      for (const operation of isJsonObject(item) ? Object.values(item) : [])
        for (const tag of ownItems(operation, 'tags')) if (typeof tag === 'string') names.add(tag);
  return names;
}
