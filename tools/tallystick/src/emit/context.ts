import type { CutShort, WorkLimits } from '../derive/index.ts';
import type { Memo } from '../model/index.ts';
import type { PrintSkeleton } from './openapi/skeleton.ts';
import type { RuntimeModule } from './runtime-module.ts';

/** What every emitter gets besides the contract. */
export interface EmitContext {
  /** e.g. `@tallystick/callgear-data-api` */
  readonly packageName: string;
  /** Whether the package depends on the runtime or holds the parts of it that it needs. */
  readonly runtime: 'package' | 'inline';
  /** Lines of the comment at the top of every file. */
  readonly header: readonly string[];
  /** Module specifier of a part of the runtime, as seen from `src/`. */
  readonly runtimeModule: (part: RuntimeModule) => string;
  /** Module of the types of what travels, as seen from `src/`. Absent: `./types.ts`. */
  readonly wireTypes?: string;
  /** What the cases may cost. Absent: the usual limits. */
  readonly limits?: WorkLimits;
  /** Called for each operation that has fewer cases than its schemas call for. */
  readonly onCutShort?: (cut: CutShort) => void;
  /** What earlier runs have derived. It makes no difference to what is emitted. */
  readonly memo?: Memo;
  /** Prints what openapi-typescript lays out, on another thread. Absent: this one does. */
  readonly printSkeleton?: PrintSkeleton;
}
