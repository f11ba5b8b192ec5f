import type { Contract } from '../model/index.ts';

/** With more operations than this, a file for each is a folder, and a chapter for each a book, that nobody reads. */
const MANY = 60;

export function isLarge({ operations }: Contract): boolean {
  return operations.length > MANY;
}
