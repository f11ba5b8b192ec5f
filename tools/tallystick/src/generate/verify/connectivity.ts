import { type CaseResult, unreachable } from '@tallystick/verify';

/** Requests in a row that find nobody, until a provider that has answered before is given up. */
const ENOUGH = 3;

/** Ends a run if it cannot connect to the provider: a failure of every case would add no information. */
export class ConnectivityGuard {
  readonly #stop = new AbortController();
  #answered = false;
  #missed = 0;
  #lost: string | undefined;

  /** Ends the run before its next case. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** Whether there ever was a connection. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Why the run was given up. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** The result of a request; at once, since one generated input after the other may belong to one result. */
  readonly told = (error: unknown): void => {
    const reason = error === undefined ? undefined : unreachable(error);
    if (reason === undefined) {
      this.#answered = true;
      this.#missed = 0;
      return;
    }
    this.#missed += 1;
    if (this.#answered && this.#missed < ENOUGH) return;
    this.#lost ??= reason;
    this.#stop.abort();
  };

  /** The results, without those that are only missing because the provider was given up. */
  async *reached(results: AsyncIterable<CaseResult>): AsyncGenerator<CaseResult> {
    let held: CaseResult[] = [];
    for await (const result of results) {
      if (isMissed(result) || (held.length > 0 && isUnasked(result))) {
        held.push(result);
        continue;
      }
      yield* held;
      held = [];
      yield result;
    }
    yield* this.#lost === undefined ? held : held.filter(isUnasked);
  }
}

function isMissed({ error }: CaseResult): boolean {
  return unreachable(error) !== undefined;
}

/** Skipped: that is not a result about the provider. */
function isUnasked({ reply, error }: CaseResult): boolean {
  return reply === undefined && error === undefined;
}
