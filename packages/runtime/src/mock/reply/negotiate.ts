import { essence, isWithin } from '../../call/media-type.ts';

/** A media type of the contract that a reply may have, and the type that it then states. */
export interface Acceptable {
  /** According to the contract: a media type, or a range. */
  readonly key: string;
  readonly type: string;
}

interface AcceptRange {
  readonly range: string;
  readonly quality: number;
}

/**
 * The media types of a reply that an Accept header allows, the best first: by quality, then JSON, then in the
 * contract's order. The most specific range that matches a type says its quality (RFC 9110, 12.5.1). No header allows
 * all.
 */
export function acceptable(
  keys: readonly string[],
  accept: string | null | undefined,
): readonly Acceptable[] {
  const isJson = (key: string): boolean => key === '' || /[/+]json\b/.test(key);
  const inOrder = [...keys.filter(isJson), ...keys.filter((key) => !isJson(key))];
  const ranges = accept === '*/*' ? [] : (accept ?? '').split(',').flatMap(rangeIn);
  if (ranges.length === 0) return inOrder.map((key) => ({ key, type: key }));
  const found = inOrder.map((key) => ({ key, ...bestOf(key, ranges) }));
  return found
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ key, type }) => ({ key, type }));
}

function rangeIn(text: string): readonly AcceptRange[] {
  const range = essence(text);
  const [, quality = '1'] = /;\s*q=([\d.]+)/i.exec(text) ?? [];
  return range === '' ? [] : [{ range, quality: Number(quality) }];
}

/** Of a range in the contract, the type that is asked for within it; else what says the type's quality. */
function bestOf(
  key: string,
  ranges: readonly AcceptRange[],
): { readonly type: string; readonly quality: number } {
  const known = essence(key);
  const within = ranges.filter(
    ({ range }) => known.includes('*') && !range.includes('*') && isWithin(range, known),
  );
  const [asked] = within.toSorted((a, b) => b.quality - a.quality);
  if (asked !== undefined && asked.quality > 0) return { type: asked.range, quality: asked.quality };
  const matching = ranges.filter(({ range }) => isWithin(known, range));
  const [most] = matching.toSorted((a, b) => stars(a.range) - stars(b.range));
  return { type: key, quality: most?.quality ?? 0 };
}

function stars(range: string): number {
  return range.split('*').length;
}

/** `Prefer: example=NAME` or `example="NAME"` (RFC 7240, 2). */
export function preferredExample(prefer: string | null): string | undefined {
  const [, quoted, plain] = /(?:^|[,;])\s*example\s*=\s*(?:"([^"]*)"|([^\s,;]+))/i.exec(prefer ?? '') ?? [];
  return quoted ?? plain;
}
