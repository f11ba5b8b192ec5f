import type { Reporter } from '../../diagnostics/index.ts';
import type { Document } from '../../load/index.ts';
import { leaveOut } from './leave-out.ts';

/** What happens where an operation or a schema cannot be read: the whole spec is refused, or that is left out. */
export type OnInvalid = 'stop' | 'skip';

/** A step of reading a spec. What it reports is at places of the document that it is given. */
export type Stage<Result> = (document: Document, reporter: Reporter) => Promise<Result | undefined>;

/**
 * Does a step of reading a spec. With `skip` it is repeated without the parts that have errors, until there are none: only
 * the last attempt's diagnostics remain, and a warning for each part that is left out.
 */
export async function inStage<Result>(
  document: Document,
  stage: Stage<Result>,
  reporter: Reporter,
  onInvalid: OnInvalid = 'stop',
): Promise<Result | undefined> {
  if (onInvalid === 'stop') return stage(document, reporter);
  for (let current = document; ; ) {
    reporter.locateWith(current.locate);
    const attempt = reporter.fork();
    const result = await stage(current, attempt);
    const lenient = attempt.failed ? leaveOut(current, attempt) : undefined;
    if (lenient === undefined) {
      reporter.adopt(attempt);
      return result;
    }
    for (const diagnostic of lenient.leftOut) reporter.report(diagnostic);
    current = lenient.document;
  }
}
