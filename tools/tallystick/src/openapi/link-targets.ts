import { reportBrokenLink, reportUnfollowed, type SpecReader } from '../dialect/index.ts';
import { decodeFragment, splitRef } from '../load/index.ts';
import { type Operation, placeKey, pointerSegments } from '../model/index.ts';
import { member, type ObjectNode, type SpecNode, textMember } from '../model/spec-node.ts';
import type { OperationLocation } from './operation-location.ts';

/** An operation of the document, and what it was read as: several where they share one body. */
export interface LocatedOperations {
  readonly location: OperationLocation;
  readonly operations: readonly Operation[];
}

/** Finds what a link calls. */
export class LinkTargets {
  readonly #reader: SpecReader;
  readonly #byId: ReadonlyMap<string, readonly Operation[]>;
  readonly #byPlace: ReadonlyMap<string, readonly Operation[]>;
  readonly #byOrigin: ReadonlyMap<string, readonly Operation[]>;

  constructor(reader: SpecReader, locations: readonly LocatedOperations[]) {
    this.#reader = reader;
    const branches = locations.flatMap(({ operations }) =>
      operations.map((each) => [each.id, [each]] as const),
    );
    this.#byId = new Map([
      ...branches,
      ...locations.map((each) => [each.location.id, each.operations] as const),
    ]);
    this.#byPlace = new Map(
      locations.map((each) => [`${each.location.method} ${each.location.path}`, each.operations]),
    );
    this.#byOrigin = new Map(locations.map((each) => [placeKey(each.location.node.origin), each.operations]));
  }

  /** The operation of a link, by `operationId` or `operationRef`. Reports it if it does not exist. */
  of(link: ObjectNode): Operation | undefined {
    const [id, ref] = [textMember(link, 'operationId'), textMember(link, 'operationRef')];
    if ((id === undefined) === (ref === undefined))
      return reportBrokenLink(
        this.#reader,
        link,
        'A link must name exactly one operation.',
        'Set either `operationId` or `operationRef` to a string (OpenAPI, Link Object).',
      );
    return id === undefined ? this.#byRef(link, ref ?? '') : this.#named(link, id);
  }

  #named(link: ObjectNode, id: string): Operation | undefined {
    const at = member(link, 'operationId') ?? link;
    return this.#only(
      at,
      this.#byId.get(id),
      `There is no operation with the operationId ${JSON.stringify(id)}.`,
    );
  }

  #byRef(link: ObjectNode, ref: string): Operation | undefined {
    const at = member(link, 'operationRef') ?? link;
    const { target, fragment } = splitRef(ref);
    const node = this.#reader.document.resolve(ref, at.origin);
    const found =
      (node && this.#byOrigin.get(placeKey(node.origin))) ??
      (target === '' && at.origin.file === this.#reader.root.origin.file
        ? this.#byPlace.get(placeOf(fragment))
        : undefined);
    if (found === undefined && target !== '')
      return reportUnfollowed(
        this.#reader,
        at,
        'A link to an operation in another document is not followed.',
        'No change is needed: clients do not use links.',
      );
    return this.#only(at, found, `There is no operation at ${JSON.stringify(ref)}.`);
  }

  #only(at: SpecNode, found: readonly Operation[] | undefined, otherwise: string): Operation | undefined {
    const [only, ...others] = found ?? [];
    if (found === undefined || only === undefined)
      return reportBrokenLink(
        this.#reader,
        at,
        otherwise,
        'Use the `operationId` of an operation in this document, or an `operationRef` such as `#/paths/~1users~1{id}/get`.',
      );
    if (others.length === 0) return only;
    return reportUnfollowed(
      this.#reader,
      at,
      'The target of this link is several operations that share one body, so it is not followed.',
      `Name one of them as \`operationId\`: ${found.map(({ id }) => id).join(', ')}.`,
    );
  }
}

/** `get /users/{id}` of `/paths/~1users~1{id}/get`: where a path item is a reference, no pointer leads through it. */
function placeOf(fragment: string): string {
  const [first, path = '', method = '', ...more] = pointerSegments(decodeFragment(fragment) ?? '');
  return first === 'paths' && more.length === 0 ? `${method} ${path}` : '';
}
