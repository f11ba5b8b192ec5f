import type { NewDiagnostic } from '../../diagnostics/index.ts';
import { refsIn, splitRef } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { type Origin, placeKey } from '../../model/origin.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';
import {
  isObjectNode,
  items,
  members,
  type ObjectNode,
  type SpecNode,
  textMember,
} from '../../model/spec-node.ts';
import { withListStyle } from './collection-format.ts';
import { SWAGGER_METHODS } from './grammar.ts';

/** What a reference names, as seen from where it stands. */
export type Resolve = (ref: string, from: Origin) => SpecNode | undefined;

/** A Swagger 2.0 document in which everything that must be converted is in one file and can be converted. */
interface Assembled {
  readonly value: JsonObject;
  /** Where a part was taken from, by the pointer to where it stands now. */
  readonly places: ReadonlyMap<string, Origin>;
  readonly diagnostics: readonly NewDiagnostic[];
}

/**
 * Puts path items, operations, parameters, responses and headers where they are referred to, if they are in other files
 * or are bodies: their form differs in OpenAPI 3.0. Schemas stay where they are. Parts of a wrong kind are reported and
 * left out.
 */
export function assembleSwagger(root: ObjectNode, resolve: Resolve): Assembled {
  const assembly = new Assembly(root, resolve);
  return { value: assembly.document(root), places: assembly.places, diagnostics: assembly.diagnostics };
}

class Assembly {
  readonly places = new Map<string, Origin>();
  readonly diagnostics: NewDiagnostic[] = [];
  readonly #file: string;
  readonly #resolve: Resolve;

  constructor(root: ObjectNode, resolve: Resolve) {
    this.#file = root.origin.file;
    this.#resolve = resolve;
  }

  document(root: ObjectNode): JsonObject {
    return this.#object(root, '', 'A Swagger document', {
      paths: (node, at) => this.#map(node, at, '`paths`', (each, place) => this.#pathItem(each, place)),
      parameters: (node, at) =>
        this.#map(node, at, '`parameters`', (each, place) => this.#parameter(each, place)),
      responses: (node, at) =>
        this.#map(node, at, '`responses`', (each, place) => this.#response(each, place)),
      definitions: (node, at) => this.#map(node, at, '`definitions`', (each) => this.#rebased(each)),
      securityDefinitions: (node, at) =>
        this.#map(node, at, '`securityDefinitions`', (each, place) => this.#plain(each, place)),
    }) as JsonObject;
  }

  #pathItem(stated: SpecNode, at: string): JsonValue | undefined {
    const operation: Read = (node, place) =>
      this.#object(node, place, 'An operation', {
        parameters: (each, inner) => this.#parameters(each, inner),
        responses: (each, inner) =>
          this.#map(each, inner, '`responses`', (one, deeper) => this.#response(one, deeper)),
      });
    const item = this.#object(stated, at, 'A path item', {
      parameters: (node, place) => this.#parameters(node, place),
      ...Object.fromEntries(SWAGGER_METHODS.map((method) => [method, operation])),
    });
    // the converter knows a body that all operations have only if it comes before them
    if (!isJsonObject(item)) return item;
    const { parameters, ...rest } = item;
    return parameters === undefined ? item : { parameters, ...rest };
  }

  #parameters(stated: SpecNode, at: string): JsonValue | undefined {
    const node = this.#followed(stated, () => true);
    if (!Array.isArray(node.value)) return this.#wrong(node, '`parameters` must be an array.');
    const found: JsonValue[] = [];
    for (const each of items(node)) {
      const parameter = this.#parameter(each, at + pointer(found.length));
      if (parameter !== undefined) found.push(parameter);
    }
    return found;
  }

  #parameter(stated: SpecNode, at: string): JsonValue | undefined {
    const node = this.#followed(stated, isBody);
    this.#taken(node, at);
    if (!isObjectNode(node)) return this.#wrong(node, 'A parameter must be an object.');
    if (textMember(node, '$ref') === undefined && textMember(node, 'in') === undefined)
      return this.#wrong(node, 'A parameter needs `name` and `in`.');
    return withListStyle(this.#rebased(node));
  }

  #response(stated: SpecNode, at: string): JsonValue | undefined {
    return this.#object(stated, at, 'A response', {
      headers: (node, place) =>
        this.#map(node, place, '`headers`', (each, inner) => this.#plain(each, inner)),
    });
  }

  #plain(stated: SpecNode, at: string): JsonValue | undefined {
    return this.#object(stated, at, 'This', {});
  }

  /** Some members in their own way, the others as they are. */
  #object(
    stated: SpecNode,
    at: string,
    what: string,
    own: Readonly<Record<string, Read>>,
  ): JsonValue | undefined {
    const node = this.#followed(stated, () => false);
    this.#taken(node, at);
    if (!isObjectNode(node)) return this.#wrong(node, `${what} must be an object.`);
    const read = members(node).flatMap(([name, each]): readonly (readonly [string, JsonValue])[] => {
      const reader = Object.hasOwn(own, name) ? own[name] : undefined;
      const value = reader === undefined ? this.#rebased(each) : reader(each, at + pointer(name));
      return value === undefined ? [] : [[name, value]];
    });
    return Object.fromEntries(read);
  }

  /** Members whose names come from the API. */
  #map(stated: SpecNode, at: string, what: string, read: Read): JsonValue | undefined {
    const node = this.#followed(stated, () => true);
    this.#taken(node, at);
    if (!isObjectNode(node)) return this.#wrong(node, `${what} must be an object.`);
    const found = members(node).flatMap(([name, each]): readonly (readonly [string, JsonValue])[] => {
      const value = name.startsWith('x-') ? this.#rebased(each) : read(each, at + pointer(name));
      return value === undefined || value === null ? [] : [[name, value]];
    });
    return Object.fromEntries(found);
  }

  /** What a chain of references leads to. In the document itself one is left alone, unless it `has` to be followed. */
  #followed(stated: SpecNode, has: (node: SpecNode) => boolean): SpecNode {
    let current = stated;
    for (const seen = new Set<string>(); isObjectNode(current); ) {
      const ref = textMember(current, '$ref');
      const target = ref === undefined ? undefined : this.#resolve(ref, current.origin);
      const key = placeKey(current.origin);
      if (target === undefined || seen.has(key)) break;
      seen.add(key);
      current = target;
    }
    const local = stated.origin.file === this.#file && current.origin.file === this.#file;
    return local && !has(current) ? stated : current;
  }

  #taken({ origin }: SpecNode, at: string): void {
    if (origin.file !== this.#file || origin.pointer !== at) this.places.set(at, origin);
  }

  /** The value, its references as they read from the document. */
  #rebased({ value, origin }: SpecNode): JsonValue {
    if (origin.file === this.#file || typeof value !== 'object' || value === null) return value;
    const copy = structuredClone(value);
    for (const { ref, pointer: place } of refsIn(value)) {
      const target = this.#resolve(ref, { file: origin.file, pointer: origin.pointer + place });
      setAt(copy, place, target === undefined ? this.#asWritten(ref, origin) : this.#refTo(target.origin));
    }
    return copy;
  }

  #asWritten(ref: string, { file }: Origin): string {
    const { target, fragment } = splitRef(ref);
    return target === '' ? `${file}#${fragment}` : ref;
  }

  #refTo({ file, pointer: place }: Origin): string {
    // A lone surrogate has no percent-encoding, and needs none to be found again.
    const fragment = place.replaceAll(/[^/\p{Surrogate}]+/gu, encodeURIComponent);
    return file === this.#file ? `#${fragment}` : `${file}#${fragment}`;
  }

  #wrong(node: SpecNode, message: string): undefined {
    this.diagnostics.push({
      code: 'TLY3001',
      message,
      fix: 'See this object in the specification (OpenAPI or OpenRPC).',
      at: node.origin,
      aboutKind: true,
    });
    return undefined;
  }
}

type Read = (node: SpecNode, at: string) => JsonValue | undefined;

/** A parameter that OpenAPI 3.0 has no parameter for. */
function isBody(node: SpecNode): boolean {
  const location = isObjectNode(node) ? textMember(node, 'in') : undefined;
  return location === 'body' || location === 'formData';
}

function setAt(root: JsonValue, place: string, text: string): void {
  const segments = pointerSegments(place);
  const name = segments.at(-1) ?? '';
  let current: unknown = root;
  for (const segment of segments.slice(0, -1)) current = Object(current)[segment];
  Object(current)[name] = text;
}
