import type { NewDiagnostic } from '../diagnostics/index.ts';
import { limitExceeded } from '../load/index.ts';
import type { Limits } from '../model/limits.ts';
import type { Origin } from '../model/origin.ts';

const EXCESS = {
  nodes: (most: number) => `The bundled spec has more than ${most} values`,
  depth: (most: number) => `The spec in one file is nested deeper than ${most} levels`,
  refDepth: (most: number) => `This reference is a chain of more than ${most} others`,
} as const;

/** A limit that is exceeded while a document is shaped. */
export class ShapeError extends Error {
  readonly limit: keyof typeof EXCESS;
  readonly at: Origin;

  constructor(limit: keyof typeof EXCESS, at: Origin) {
    super(`limits.${limit}`);
    this.limit = limit;
    this.at = at;
  }

  diagnostic(limits: Limits): NewDiagnostic {
    return { ...limitExceeded(EXCESS[this.limit](limits[this.limit]), this.limit), at: this.at };
  }
}
