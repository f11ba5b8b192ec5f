import { type Escape, percent } from './escape.ts';
import type { Refuse, WritePairs } from './refusal.ts';
import { scalarText } from './scalar.ts';

/** A value that is neither a list nor an object, in style `simple`. */
export function plainText(escapeText: Escape): (name: string, value: unknown, refuse: Refuse) => string {
  return (_name, value, refuse) => escapeText(scalarText(value, refuse), refuse);
}

/** The same in style `form`. */
export const plainPair: WritePairs = (name, value, refuse) => [
  [percent(name, refuse), percent(scalarText(value, refuse), refuse)],
];
