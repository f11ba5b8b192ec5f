import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import { pointerSegments } from '../model/pointer.ts';
import { type JsonIndex, jsonOffset } from './json-offset.ts';
import { lineCounter, type Place } from './line-counter.ts';
import { isMergeKey } from './yaml-value.ts';

const require = createRequire(import.meta.url);

/**
 * Finds places in one file. Nothing is done before the first is asked for: most runs report nothing. `readAsJson`:
 * whether the text was; absent: it is found out by parsing it.
 */
export function placeFinder(
  text: string,
  readAsJson: boolean = isJson(text),
): (pointer: string) => Place | undefined {
  return readAsJson ? jsonFinder(text) : yamlFinder(text);
}

/** A text that begins like JSON may still be YAML. */
function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
    return true;
  } catch {
    return false;
  }
}

function jsonFinder(text: string): (pointer: string) => Place {
  const placeOf = lineCounter(text);
  const index: JsonIndex = new Map();
  return (pointer) => placeOf(jsonOffset(text, pointerSegments(pointer), index));
}

function yamlFinder(text: string): (pointer: string) => Place | undefined {
  let parsed:
    | { readonly yaml: typeof Yaml; readonly document: Yaml.Document; readonly lines: Yaml.LineCounter }
    | undefined;
  return (pointer) => {
    parsed ??= parse(text);
    const offset = offsetOf(parsed.yaml, parsed.document, pointerSegments(pointer));
    if (offset === undefined) return undefined;
    const { line, col } = parsed.lines.linePos(offset);
    return { line, column: col };
  };
}

function parse(text: string) {
  const yaml = require('yaml') as typeof Yaml;
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  return { yaml, document, lines };
}

/** Offset of the member's key, or of the item; of the nearest parent where the pointer does not resolve. */
function offsetOf(
  yaml: typeof Yaml,
  document: Yaml.Document,
  segments: readonly string[],
): number | undefined {
  let node: unknown = document.contents;
  let offset = startOf(yaml, node);
  for (const segment of segments) {
    const next = step(yaml, document, node, segment);
    if (next === undefined) return offset;
    node = next.value;
    offset = next.offset ?? offset;
  }
  return offset;
}

interface Step {
  readonly value: unknown;
  readonly offset: number | undefined;
}

/** A member that comes from a merge key is at the place where it was written. */
function mergedStep(
  yaml: typeof Yaml,
  document: Yaml.Document,
  map: Yaml.YAMLMap,
  segment: string,
): Step | undefined {
  for (const { key, value } of map.items) {
    if (!isMergeKey(yaml, key)) continue;
    const target = yaml.isAlias(value) ? value.resolve(document) : value;
    for (const source of yaml.isSeq(target) ? target.items : [target]) {
      const found = step(yaml, document, source, segment);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function step(
  yaml: typeof Yaml,
  document: Yaml.Document,
  parent: unknown,
  segment: string,
): Step | undefined {
  const node = yaml.isAlias(parent) ? parent.resolve(document) : parent;
  if (yaml.isMap(node)) {
    const pair = pairsOf(yaml, node).get(segment);
    if (pair !== undefined) return { value: pair.value, offset: startOf(yaml, pair.key) };
    return mergedStep(yaml, document, node, segment);
  }
  if (!yaml.isSeq(node)) return undefined;
  const item = node.items[Number(segment)];
  return item === undefined ? undefined : { value: item, offset: startOf(yaml, item) };
}

const pairs = new WeakMap<Yaml.YAMLMap, ReadonlyMap<string, Yaml.Pair>>();

/** By key, read once for all places; of several pairs of one key, the first. */
function pairsOf(yaml: typeof Yaml, map: Yaml.YAMLMap): ReadonlyMap<string, Yaml.Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const made = new Map(map.items.toReversed().map((pair) => [keyText(yaml, pair.key), pair]));
  pairs.set(map, made);
  return made;
}

function keyText(yaml: typeof Yaml, key: unknown): string {
  return String(yaml.isScalar(key) ? key.value : key);
}

function startOf(yaml: typeof Yaml, node: unknown): number | undefined {
  return yaml.isNode(node) ? node.range?.[0] : undefined;
}
