import type { Refuse } from './refusal.ts';

/** The text of a value that is neither a list nor an object (OpenAPI 3.1.1, Appendix B). */
export function scalarText(value: unknown, refuse: Refuse): string {
  if (value === null || value === undefined) return refuse(`${value}-value`);
  if (typeof value === 'object') return refuse('nested-value');
  return typeof value === 'number' && !Number.isFinite(value) ? refuse('not-finite') : String(value);
}

/** An object that is written member by member; neither bytes nor a file. */
export function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === '[object Object]';
}

export function isBytes(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer> {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** The members that are there: one that is undefined is left out, as in JSON. */
export function membersOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, each]) => each !== undefined);
}

/** An item among others, which must not hold what stands between them. */
export function between(text: string, separator: string, refuse: Refuse): string {
  return text.includes(separator) ? refuse('delimiter') : text;
}

/** One empty text looks like no text at all. */
export function told(texts: readonly string[], refuse: Refuse): readonly string[] {
  return texts.length === 1 && texts[0] === '' ? refuse('empty-text') : texts;
}
