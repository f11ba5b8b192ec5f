import type { JsonValue } from '../model/json.ts';
import type { Origin } from '../model/origin.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';

/** Where the parts of a document are written once it has been put together from several places. */
export class Origins {
  readonly #root: Origin;
  readonly #members = new WeakMap<object, Map<string, Origin>>();

  constructor(root: Origin) {
    this.#root = root;
  }

  /** Notes that a member was written elsewhere than its owner. */
  set(owner: object, member: string | number, origin: Origin): void {
    const members = this.#members.get(owner) ?? new Map<string, Origin>();
    members.set(String(member), origin);
    this.#members.set(owner, members);
  }

  /** What is noted about a member, if anything. */
  noted(owner: object, member: string | number): Origin | undefined {
    return this.#members.get(owner)?.get(String(member));
  }

  /** Notes about a copy what is noted about the original. */
  carry(from: object, to: object): void {
    const members = this.#members.get(from);
    if (members !== undefined) this.#members.set(to, new Map(members));
  }

  /** Where a member is written, if its owner is written at `owned`. */
  of(owner: object, member: string | number, owned: Origin): Origin {
    return this.noted(owner, member) ?? { file: owned.file, pointer: owned.pointer + pointer(member) };
  }

  /** Where the value at a pointer of the document is written. */
  find(document: JsonValue, place: string): Origin {
    let value: JsonValue | undefined = document;
    let origin = this.#root;
    for (const segment of pointerSegments(place)) {
      const owner = Object(value) as Readonly<Record<string, JsonValue>>;
      origin = this.of(owner, segment, origin);
      value = Object.hasOwn(owner, segment) ? owner[segment] : undefined;
    }
    return origin;
  }
}
