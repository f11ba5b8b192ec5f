/** What a request takes besides its body, about. */
const REQUEST_BYTES = 4_096;

/** How much the requests that are not answered yet may hold together. */
export class Quota {
  readonly #limit: number;
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The part of one request; undefined where there is no room for it. */
  hold(): Held | undefined {
    const held = new Held((bytes) => this.#take(bytes));
    return held.grow(REQUEST_BYTES) ? held : undefined;
  }

  /** Whether there is room. Bytes can always be given back. */
  #take(bytes: number): boolean {
    if (bytes > 0 && this.#bytes + bytes > this.#limit) return false;
    this.#bytes += bytes;
    return true;
  }
}

/** What one request holds until it is released. */
export class Held {
  readonly #take: (bytes: number) => boolean;
  #bytes = 0;

  constructor(take: (bytes: number) => boolean) {
    this.#take = take;
  }

  /** False where the limit does not allow the additional bytes. */
  grow(bytes: number): boolean {
    const taken = this.#take(bytes);
    if (taken) this.#bytes += bytes;
    return taken;
  }

  release(): void {
    this.#take(-this.#bytes);
    this.#bytes = 0;
  }
}
