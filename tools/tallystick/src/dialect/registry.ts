import type { Reporter } from '../diagnostics/index.ts';
import type { Document } from '../load/index.ts';
import { splitRef } from '../load/index.ts';
import {
  type NamedSchema,
  type Origin,
  placeKey,
  pointerSegments,
  type Schema,
  type SchemaId,
} from '../model/index.ts';
import type { SpecNode } from '../model/spec-node.ts';
import { isObjectNode, textMember } from '../model/spec-node.ts';
import { type ChosenNames, type NameTable, pascalCase } from '../names/index.ts';
import type { SchemaContext, SchemaDialect } from './context.ts';
import { type DynamicScope, enter, NO_SCOPE, scopeKey } from './dynamic-scope.ts';
import { breakInPlaceCycles } from './in-place-cycles.ts';
import { reportDeepSchemas } from './in-place-depth.ts';
import { readSchema } from './read-schema.ts';
import { reportReferenceCycles } from './reference-cycles.ts';
import { withSubtypes } from './subtypes.ts';

interface RegistryOptions {
  readonly document: Document;
  readonly reporter: Reporter;
  readonly dialect: SchemaDialect;
  /** Type names of the contract. */
  readonly typeNames: NameTable;
  /** Names that the config gives, by the spec's own. */
  readonly renames: ChosenNames;
  /** See `Limits`. */
  readonly refDepth: number;
}

/** Every schema that has a name or that a `$ref` points at. Each is read once, when it is first needed. */
export class SchemaRegistry {
  readonly context: SchemaContext;
  /** Whether scopes matter at all. */
  readonly #dynamic: boolean;
  readonly #options: RegistryOptions;
  readonly #components = new Set<string>();
  readonly #ids = new Map<string, SchemaId>();
  /** Places of schemas that are read as references to them. */
  #named: ReadonlySet<string> = new Set();
  readonly #entries = new Map<
    SchemaId,
    Omit<NamedSchema, 'schema'> & { readonly node: SpecNode; readonly scope: DynamicScope }
  >();

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.#dynamic = hasDynamicRefs(options.document);
    this.context = this.#contextIn(NO_SCOPE);
  }

  /** Components, in the spec's order. They come before all other targets. */
  declare(components: readonly (readonly [name: string, node: SpecNode])[]): void {
    for (const [name] of components) this.#components.add(name);
    for (const [name, node] of components) this.#add(name, name, node, this.#entered(NO_SCOPE, node), true);
  }

  /** The schemas at these places are read once, and get names. */
  name(places: ReadonlySet<string>): void {
    this.#named = places;
  }

  read(node: SpecNode): Schema {
    const scope = this.#entered(NO_SCOPE, node);
    if (this.#named.has(placeKey(node.origin))) return { origin: node.origin, $ref: this.#idIn(node, scope) };
    return readSchema(node, this.#contextIn(scope));
  }

  /** Reads the schemas that are needed, and those that they need. */
  finish(): ReadonlyMap<SchemaId, NamedSchema> {
    const named = new Map<SchemaId, NamedSchema>();
    for (const [id, { name, typeName, node, scope }] of this.#entries) {
      named.set(id, { id, name, typeName, schema: readSchema(node, this.#contextIn(scope)) });
    }
    reportReferenceCycles(named, this.#options.reporter);
    const { reporter, typeNames, refDepth } = this.#options;
    if (reporter.failed) return named;
    const finite = breakInPlaceCycles(named, reporter);
    reportDeepSchemas(finite, refDepth, reporter);
    if (reporter.failed) return finite;
    return withSubtypes(finite, (wanted, of, at) => typeNames.claim(wanted, of, at), reporter);
  }

  #contextIn(scope: DynamicScope): SchemaContext {
    const { document, reporter, dialect } = this.#options;
    return {
      document,
      reporter,
      dialect,
      idOf: (ref, at) => this.#idOf(ref, at, scope),
      dynamicIdOf: (ref, at) => this.#dynamicIdOf(ref, at, scope),
      within: (node) => this.#contextIn(this.#entered(scope, node)),
    };
  }

  #entered(scope: DynamicScope, node: SpecNode): DynamicScope {
    return this.#dynamic ? enter(scope, node, this.#options.document) : scope;
  }

  #idOf(ref: string, at: SpecNode, scope: DynamicScope): SchemaId | undefined {
    const target = this.#options.document.resolve(ref, at.origin);
    if (target === undefined) return reportMissingRef(this.#options.reporter, ref, at.origin);
    return this.#idIn(target, this.#entered(scope, target));
  }

  /** What the name means in the outermost schema that has it, if what it means here may be replaced at all. */
  #dynamicIdOf(ref: string, at: SpecNode, scope: DynamicScope): SchemaId | undefined {
    const { document, reporter } = this.#options;
    const target = document.resolve(ref, at.origin);
    if (target === undefined) return reportMissingRef(reporter, ref, at.origin);
    const name = splitRef(ref).fragment;
    const replaceable = isObjectNode(target) && textMember(target, '$dynamicAnchor') === name;
    const outermost = replaceable ? (scope.get(name) ?? target) : target;
    return this.#idIn(outermost, this.#entered(scope, outermost));
  }

  #idIn(target: SpecNode, scope: DynamicScope): SchemaId {
    return this.#ids.get(placeKey(target.origin) + scopeKey(scope)) ?? this.#hidden(target, scope);
  }

  /** A target that is not a component: named after its location. */
  #hidden(target: SpecNode, scope: DynamicScope): SchemaId {
    const { typeNames } = this.#options;
    const isNamed = this.#named.has(placeKey(target.origin));
    const names = [
      ...(isNamed ? componentNames(target.origin) : []),
      ...candidateNames(target.origin, scope),
    ];
    const name =
      names.find((each) => !typeNames.has(pascalCase(each)) && !this.#entries.has(each)) ??
      names.at(-1) ??
      '';
    return this.#add(name, name, target, scope, false);
  }

  #add(id: SchemaId, name: string, node: SpecNode, scope: DynamicScope, component: boolean): SchemaId {
    const wanted = this.#typeName(name, node);
    const what = `the schema ${JSON.stringify(name)}`;
    const typeName = this.#options.typeNames.claim(wanted, what, node.origin);
    this.#ids.set(placeKey(node.origin) + scopeKey(scope), id);
    this.#entries.set(id, { id, name: component ? name : typeName, typeName, node, scope });
    return id;
  }

  #typeName(name: string, node: SpecNode): string {
    const explicit = isObjectNode(node) ? textMember(node, 'x-tallystick-name') : undefined;
    return this.#options.renames.get(name) ?? explicit ?? this.#ownName(name, node);
  }

  /** Where there are `Error` and `error`, the name belongs to the one that is written so. */
  #ownName(name: string, { origin }: SpecNode): string {
    const typeName = pascalCase(name);
    const other = `${typeName}Schema`;
    const isTaken = typeName !== name && this.#components.has(typeName);
    if (!isTaken || !this.#components.has(name) || this.#components.has(other)) return typeName;
    this.#options.reporter.report({
      code: 'TLY3003',
      severity: 'info',
      message: `The type of the schema ${JSON.stringify(name)} is named ${other}, because another schema already has the type ${typeName}.`,
      fix: 'To choose the name, set `x-tallystick-name` in the spec or `renames` in the config.',
      at: origin,
    });
    return other;
  }
}

/** The shortest name first: the last segment, then more and more of the way to it. */
function candidateNames({ file, pointer }: Origin, scope: DynamicScope): readonly string[] {
  const stem = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const segments = pointerSegments(pointer);
  // A schema that means another thing in each scope is several schemas.
  const copies =
    scope.size === 0
      ? []
      : Array.from({ length: 20 }, (_, index) => `${stem} ${segments.join(' ')} in scope ${index + 1}`);
  if (segments.length === 0) return [stem, file, ...copies];
  const tails = segments.map((_segment, index) => segments.slice(-1 - index).join(' '));
  return [
    ...tails.filter((tail) => !/^\d/.test(tail)),
    `${stem} ${segments.join(' ')}`,
    `${file} ${segments.join(' ')}`,
    ...copies,
  ];
}

/** Of the schema of a response, a parameter or another component: the names of that. */
function componentNames({ pointer }: Origin): readonly string[] {
  const [root, kind = '', name = ''] = pointerSegments(pointer);
  if (root !== 'components') return [];
  return [name, `${name} ${kind.replace(/ies$/, 'y').replace(/s$/, '')}`];
}

/** Whether any of the files holds one: only then is a schema read once for each scope. */
function hasDynamicRefs({ files }: Document): boolean {
  return [...files.values()].some(({ text }) => text.includes('$dynamicRef'));
}

export function reportMissingRef(reporter: Reporter, ref: string, at: Origin): undefined {
  reporter.report({
    code: 'TLY2005',
    message: `The reference ${JSON.stringify(ref)} does not resolve.`,
    fix: 'Check the spelling. In a JSON Pointer, write ~ as ~0 and / as ~1.',
    at: { file: at.file, pointer: at.pointer.endsWith('/$ref') ? at.pointer : `${at.pointer}/$ref` },
  });
  return undefined;
}
