/**
 * Results of earlier work, by a hash of all that they depend on. What is kept is data that JSON can write. A memo may forget
 * anything at any time; what it gives back is what was kept under that key.
 */
export interface Memo {
  recall(key: string): unknown;
  keep(key: string, result: unknown): void;
}
