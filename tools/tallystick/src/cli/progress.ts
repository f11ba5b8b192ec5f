import type { Output } from './text.ts';

/** One line that says what takes so long; on a terminal only, and gone when it is done. */
export class Progress {
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  show(text: string): void {
    if (this.#output.stream.isTTY) this.#output.write(`\r\u001b[2K${this.#output.paint('dim', text)}`);
  }

  clear(): void {
    if (this.#output.stream.isTTY) this.#output.write('\r\u001b[2K');
  }
}
