import type { Memo } from '../model/index.ts';

/** A text that an earlier run made of the same, or one that is made now. Without a key nothing is recalled or kept. */
export function rememberedText(memo: Memo | undefined, key: string | undefined, make: () => string): string {
  const known = key === undefined ? undefined : memo?.recall(key);
  if (typeof known === 'string') return known;
  const text = make();
  if (key !== undefined) memo?.keep(key, text);
  return text;
}
