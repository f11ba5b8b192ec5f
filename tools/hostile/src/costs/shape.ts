import type { Json } from './document.ts';

export interface Size {
  readonly operations: number;
  readonly bytes: number;
}

/** Sizes of documents: a cost may grow with the document, or with its operations, or with both. */
export const SIZES = {
  one: { operations: 1, bytes: 200_000 },
  many: { operations: 100, bytes: 300_000 },
  crowd: { operations: 800, bytes: 600_000 },
} as const satisfies Readonly<Record<string, Size>>;

/** What two specs have in common if their costs are compared. */
export interface Kind {
  readonly dialect: 'openapi' | 'openrpc';
  readonly size: keyof typeof SIZES;
  readonly yaml?: true;
}

/** A spec that may cost more than an ordinary one of its size. */
export interface CostlyShape extends Kind {
  readonly name: string;
  /** The document of a number, with which its size in bytes grows. */
  readonly document: (number: number, operations: number) => Json;
}

/** Shapes that were measured to cost more than twice as much, each with its result. SECURITY.md lists them. */
export const KNOWN_COSTS: Readonly<Record<string, string>> = {
  'openapi, recursion, read only and write only': '3.0 times the time',
};
