import type { ResourceOperationData } from '@tallystick/runtime/contract';
import type { Operation, Resource } from '../../model/index.ts';

/** A resource while it is recognised. */
export interface FoundResource {
  readonly name: string;
  /** The literal segments or words that lead to the name, where it alone is not unique. */
  readonly within: readonly string[];
  /** What its items' path or method family is. */
  readonly key: string;
  readonly parentKey?: string;
  readonly parents: number;
  readonly id?: string;
  readonly by: Resource['by'];
  readonly operations: readonly ResourceOperationData[];
  readonly guesses: readonly string[];
}

/** Outcomes by which a provider says that it has no such item. */
export function isAbsence({ outcomes }: Operation): boolean {
  return outcomes.some(
    ({ promise, matcher: { status, otherwise }, name, message }) =>
      promise === 'rejects' &&
      (otherwise === true ||
        (status !== undefined && [404, 410].some((each) => each >= status.from && each <= status.to)) ||
        /not.?found|no.?such|unknown/i.test(`${name} ${message ?? ''}`)),
  );
}
