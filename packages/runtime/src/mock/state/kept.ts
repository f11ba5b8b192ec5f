import type { Json } from '../../contract/index.ts';
import type { MockExchange, MockOptions } from '../types/engine.ts';
import { type Abridged, abridged, abridgedIssues } from './abridged.ts';

type Limits = Pick<MockOptions, 'keep' | 'keepBytes'>;

/** A list that a mock remembers, the newest item last. A full list drops its older half. */
export class Kept<Item> {
  /** A live view. */
  readonly items: Item[] = [];
  /** Bytes of each item. */
  readonly #sizes: number[] = [];
  readonly #limits: Limits;
  readonly #abridge: (item: Item) => Abridged<Item>;
  #bytes = 0;

  constructor(limits: Limits, abridge: (item: Item) => Abridged<Item>) {
    this.#limits = limits;
    this.#abridge = abridge;
  }

  /** Where bytes are counted, the item is abridged. */
  add(item: Item): void {
    const { keep = Number.POSITIVE_INFINITY, keepBytes } = this.#limits;
    if (this.items.length >= keep) this.#drop(Math.ceil(keep / 2));
    if (keepBytes === undefined) return void this.items.push(item);
    const { value, bytes } = this.#abridge(item);
    if (this.#bytes + bytes > keepBytes) this.#drop(this.#olderHalf());
    this.items.push(value);
    this.#sizes.push(bytes);
    this.#bytes += bytes;
  }

  clear(): void {
    this.#drop(this.items.length);
  }

  /** How many of the oldest items have half of the bytes. */
  #olderHalf(): number {
    let [left, count] = [this.#bytes / 2, 0];
    for (const size of this.#sizes) {
      if (left <= 0) break;
      left -= size;
      count += 1;
    }
    return count;
  }

  #drop(count: number): void {
    this.items.splice(0, count);
    for (const size of this.#sizes.splice(0, count)) this.#bytes -= size;
  }
}

/** A list of values that clients sent. */
export function keptValues(limits: Limits): Kept<unknown> {
  return new Kept(limits, abridged);
}

export function keptExchanges(limits: Limits): Kept<MockExchange> {
  return new Kept(limits, abridgedExchange);
}

/** An exchange with its values abridged. */
function abridgedExchange(exchange: MockExchange): Abridged<MockExchange> {
  const { input, body, issues } = exchange;
  const [received, sent] = [abridged(input), abridged(body)];
  const found = issues && abridgedIssues(issues);
  const value = {
    ...exchange,
    input: received.value,
    ...(found && { issues: found.value }),
    ...(body !== undefined && { body: sent.value as Json }),
  };
  return { value, bytes: received.bytes + sent.bytes + (found?.bytes ?? 0) };
}
