import { isDeepStrictEqual } from 'node:util';

/** What was checked, and how it ended. */
export class Checks {
  #passed = 0;
  #failed = 0;

  /** Two values that must be equal. */
  equal(title: string, actual: unknown, expected: unknown): void {
    if (isDeepStrictEqual(actual, expected)) this.#pass(title);
    else this.fail(title, `expected ${JSON.stringify(expected)}\nactual   ${JSON.stringify(actual)}`);
  }

  /** A text that must have another one in it. */
  contains(title: string, text: string, part: string): void {
    if (text.includes(part)) this.#pass(title);
    else this.fail(title, `there is no ${JSON.stringify(part)} in:\n${text}`);
  }

  fail(title: string, why: string): void {
    this.#failed += 1;
    process.stdout.write(`failed: ${title}\n${why}\n`);
  }

  /** Prints the sum, which `.ci/run` adds to that of the other steps; returns the exit code. */
  end(): number {
    process.stdout.write(`${this.#passed} passed, ${this.#failed} failed\n`);
    return this.#failed === 0 ? 0 : 1;
  }

  #pass(title: string): void {
    this.#passed += 1;
    process.stdout.write(`passed: ${title}\n`);
  }
}
