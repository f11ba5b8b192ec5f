/** `IDLE`: no files are being replaced. `SHUT`: none may be any more. */
const [IDLE, WRITING, SHUT] = [0, 1, 2] as const;

/**
 * Lets one thread end another at any instant except while that one replaces files. It is shared memory, since neither
 * could trust a message: the other thread might begin to write between the question and the answer.
 */
export class WriteGate {
  readonly shared: SharedArrayBuffer;
  readonly #state: Int32Array<SharedArrayBuffer>;

  constructor(shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) {
    this.shared = shared;
    this.#state = new Int32Array(shared);
  }

  /** False once the gate is shut: then nothing may be written. */
  enter(): boolean {
    return Atomics.compareExchange(this.#state, 0, IDLE, WRITING) === IDLE;
  }

  leave(): void {
    Atomics.store(this.#state, 0, IDLE);
  }

  /** False while files are being replaced: ask again. */
  shut(): boolean {
    return Atomics.compareExchange(this.#state, 0, IDLE, SHUT) !== WRITING;
  }
}
