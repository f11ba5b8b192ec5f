import { HIDDEN } from './secret-names.ts';

/** Levels of a value that a report keeps: a page, and any later reader of the report, must walk through them. */
const DEEPEST = 64;

interface Masks {
  readonly isSecret: (name: string) => boolean;
  /** Hides values of secret names, and known secrets. */
  readonly text: (text: string) => string;
  /** Hides known secrets. */
  readonly plain: (text: string) => string;
}

/** A value with every text in it masked, and with the contents of members hidden whose name is secret. */
export function hideInValue(value: unknown, masks: Masks, depth = 0): unknown {
  const { isSecret, text, plain } = masks;
  if (typeof value === 'string') return text(value);
  // a credential may be all digits
  if (typeof value === 'number') return plain(String(value)) === String(value) ? value : HIDDEN;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => hideInValue(item, masks, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      text(name),
      isSecret(name) ? hideAll(member, depth + 1) : hideInValue(member, masks, depth + 1),
    ]),
  );
}

/** A value without any text or number. */
export function hideAll(value: unknown, depth = 0): unknown {
  if (typeof value === 'string' || typeof value === 'number') return HIDDEN;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => hideAll(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, hideAll(member, depth + 1)]),
  );
}
