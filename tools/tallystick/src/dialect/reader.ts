import type { Reporter } from '../diagnostics/index.ts';
import type { Document } from '../load/index.ts';
import type { HookRun } from '../model/index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { placeKey } from '../model/origin.ts';
import type { Schema, SchemaObject } from '../model/schema.ts';
import {
  isObjectNode,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { type ChosenNames, NameTable } from '../names/index.ts';
import { chosenNames } from './chosen-names.ts';
import type { SchemaDialect } from './context.ts';
import type { Grammar } from './grammar/index.ts';
import { reportMissingRef, SchemaRegistry } from './registry.ts';
import { repeatedSchemas } from './repeated.ts';

export interface ReadOptions {
  /** Name of the contract in the config. */
  readonly name: string;
  /** Explicit names: the spec's own name (of an operation or a schema) → the name to use. */
  readonly renames?: Readonly<Record<string, string>>;
  /** What else the config changes. */
  readonly hookRun?: HookRun;
  /** See `Contract.patternLength`. */
  readonly patternLength?: number;
  /** See `Limits.refDepth`. Absent: the usual one. */
  readonly refDepth?: number;
  /** See `Limits.repeats`. Absent: the usual one. */
  readonly repeats?: number;
  /** Whether `format` restricts values; it does by default. */
  readonly formats?: 'assert' | 'annotate';
  /** Where the document is served: what relative servers are relative to. */
  readonly specUrl?: string;
  /** How int64 values that no number holds exactly are read: as the nearest number, or as a bigint. */
  readonly int64?: 'number' | 'bigint';
  /** What clients have for dates: their texts, or objects. */
  readonly dates?: 'string' | 'Date' | 'Temporal';
}

const REFERENCE = 'See this object in the specification (OpenAPI or OpenRPC).';

/** What the readers of both dialects share: the document, its names, its schemas and its references. */
export class SpecReader {
  readonly document: Document;
  readonly reporter: Reporter;
  readonly name: string;
  readonly renames: ChosenNames;
  readonly specUrl: string | undefined;
  readonly typeNames: NameTable;
  readonly functionNames: NameTable;
  readonly schemas: SchemaRegistry;
  readonly root: ObjectNode;
  readonly #repeats: number;
  readonly #made = new Map<string, unknown>();

  constructor(
    document: Document,
    root: ObjectNode,
    options: ReadOptions,
    reporter: Reporter,
    dialect: SchemaDialect,
  ) {
    this.document = document;
    this.root = root;
    this.reporter = reporter;
    this.name = options.name;
    this.specUrl = options.specUrl;
    const stated = new Map(Object.entries(options.renames ?? {}));
    this.renames = chosenNames(stated, 'operation', options.hookRun);
    this.typeNames = new NameTable(reporter);
    this.functionNames = new NameTable(reporter);
    const { typeNames } = this;
    const renames = chosenNames(stated, 'schema', options.hookRun);
    const { refDepth = DEFAULT_LIMITS.refDepth, repeats = DEFAULT_LIMITS.repeats } = options;
    this.#repeats = repeats;
    this.schemas = new SchemaRegistry({ document, reporter, dialect, typeNames, renames, refDepth });
  }

  schema(node: SpecNode): Schema {
    return this.schemas.read(node);
  }

  /**
   * What is made of the object at a node: once, since many operations may refer to it. `make` must depend on nothing else.
   *
   * @param as what it is read as: a name for what `make` makes
   */
  once<Made>(as: string, { origin }: SpecNode, make: () => Made): Made {
    const key = `${placeKey(origin)} ${as}`;
    if (this.#made.has(key)) return this.#made.get(key) as Made;
    const made = make();
    this.#made.set(key, made);
    return made;
  }

  /**
   * The object that a node is, or that it names by `$ref`, in one or more steps. Reports a node that is not an object.
   */
  object(node: SpecNode | undefined, what: string): ObjectNode | undefined {
    if (node === undefined) return undefined;
    const end = this.#end(node);
    if (end.stop === undefined && isObjectNode(end.node)) return end.node;
    if (end.stop === 'ring') return this.invalid(end.node, 'This reference points to itself.');
    if (end.stop !== undefined) return reportMissingRef(this.reporter, end.stop.ref, end.node.origin);
    const message = `${what} must be an object.`;
    const at = end.node.origin;
    this.reporter.report({ code: 'TLY3001', message, fix: REFERENCE, at, aboutKind: true });
    return undefined;
  }

  /** As `object`, where that was asked before: nothing is reported twice. */
  known(node: SpecNode): ObjectNode | undefined {
    const end = this.#end(node);
    return end.stop === undefined && isObjectNode(end.node) ? end.node : undefined;
  }

  /** Where the references of a node end, and why if it is before their end. */
  #end(node: SpecNode): { readonly node: SpecNode; readonly stop?: 'ring' | { readonly ref: string } } {
    let current = node;
    for (const seen = new Set<string>(); isObjectNode(current); ) {
      const ref = textMember(current, '$ref');
      if (ref === undefined) break;
      const key = placeKey(current.origin);
      if (seen.has(key)) return { node: current, stop: 'ring' };
      seen.add(key);
      const target = this.document.resolve(ref, current.origin);
      if (target === undefined) return { node: current, stop: { ref } };
      current = target;
    }
    return { node: current };
  }

  /** Reports a breach of the spec language's own rules. */
  invalid(node: SpecNode, message: string, fix = REFERENCE): undefined {
    this.reporter.report({ code: 'TLY3001', message, fix, at: node.origin });
    return undefined;
  }

  /** Reports what is read differently from what the document says, so that a package can still be generated. */
  amended(node: SpecNode, message: string, fix: string, severity: 'warning' | 'info' = 'warning'): void {
    this.reporter.report({ code: 'TLY3001', severity, message, fix, at: node.origin });
  }

  unsupported(node: SpecNode, message: string, fix: string, severity: 'warning' | 'info' = 'warning'): void {
    this.reporter.report({ code: 'TLY3009', severity, message, fix, at: node.origin });
  }

  /**
   * `components.schemas`, which both dialects have, and schemas that are repeated so often that they get names too. False
   * where too much is repeated to be read at all, which is reported.
   */
  declareComponents(grammar: Grammar): boolean {
    const components = objectMember(this.root, 'components');
    const schemas = components === undefined ? undefined : objectMember(components, 'schemas');
    if (schemas !== undefined) this.schemas.declare(members(schemas));
    const repeated = repeatedSchemas(this.document, grammar, this.#repeats, this.reporter);
    if (repeated !== undefined) this.schemas.name(repeated);
    return repeated !== undefined;
  }

  /** An object schema that no spec text spells out, at the location of its first member. */
  objectSchema(
    at: SpecNode,
    properties: readonly (readonly [string, Schema])[],
    required: readonly string[],
  ): SchemaObject {
    return {
      origin: at.origin,
      type: ['object'],
      properties: new Map(properties),
      required,
      additionalProperties: false,
    };
  }
}
