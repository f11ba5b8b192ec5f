import type { Reporter } from '../diagnostics/index.ts';
import type { Document, SpecNode } from '../load/index.ts';
import { isObjectNode, textMember } from '../load/index.ts';
import {
  type NamedSchema,
  type Origin,
  pointerSegments,
  type Schema,
  type SchemaId,
} from '../model/index.ts';
import { type NameTable, pascalCase } from '../names/index.ts';
import type { SchemaContext, SchemaDialect } from './context.ts';
import { readSchema } from './read-schema.ts';

export interface RegistryOptions {
  readonly document: Document;
  readonly reporter: Reporter;
  readonly dialect: SchemaDialect;
  /** Type names of the contract. */
  readonly typeNames: NameTable;
  /** Names that the config gives, by the spec's own. */
  readonly renames: ReadonlyMap<string, string>;
}

/** Every schema that has a name or that a `$ref` points at. Each is read once, after it was first asked for. */
export class SchemaRegistry {
  readonly context: SchemaContext;
  readonly #options: RegistryOptions;
  readonly #ids = new Map<string, SchemaId>();
  readonly #entries = new Map<
    SchemaId,
    Omit<NamedSchema, 'schema'> & { readonly node: SpecNode; schema?: Schema }
  >();

  constructor(options: RegistryOptions) {
    this.#options = options;
    const { document, reporter, dialect } = options;
    this.context = { document, reporter, dialect, idOf: (ref, at) => this.#idOf(ref, at) };
  }

  /** Components, in the spec's order. They come before all other targets. */
  declare(name: string, node: SpecNode): void {
    this.#add(name, name, node, true);
  }

  read(node: SpecNode): Schema {
    return readSchema(node, this.context);
  }

  /** Reads what was asked for, and what that asks for in turn. */
  finish(): ReadonlyMap<SchemaId, NamedSchema> {
    const named = new Map<SchemaId, NamedSchema>();
    for (const [id, { name, typeName, node }] of this.#entries) {
      named.set(id, { id, name, typeName, schema: readSchema(node, this.context) });
    }
    return named;
  }

  #idOf(ref: string, at: SpecNode): SchemaId | undefined {
    const target = this.#options.document.resolve(ref, at.origin);
    if (target === undefined) return reportMissingRef(this.#options.reporter, ref, at.origin);
    return this.#ids.get(keyOf(target.origin)) ?? this.#hidden(target);
  }

  /** A target that is no component: named after the place where it stands. */
  #hidden(target: SpecNode): SchemaId {
    const { typeNames } = this.#options;
    const names = candidateNames(target.origin);
    const name =
      names.find((each) => !typeNames.has(pascalCase(each)) && !this.#entries.has(each)) ??
      names.at(-1) ??
      '';
    return this.#add(name, name, target, false);
  }

  #add(id: SchemaId, name: string, node: SpecNode, component: boolean): SchemaId {
    const typeName = this.#typeName(name, node);
    this.#options.typeNames.claim(typeName, `The schema ${JSON.stringify(name)}`, node.origin);
    this.#ids.set(keyOf(node.origin), id);
    this.#entries.set(id, { id, name: component ? name : typeName, typeName, node });
    return id;
  }

  #typeName(name: string, node: SpecNode): string {
    const explicit = isObjectNode(node) ? textMember(node, 'x-tallystick-name') : undefined;
    return this.#options.renames.get(name) ?? explicit ?? pascalCase(name);
  }
}

/** The shortest name first: the last segment, then more and more of the way to it. */
function candidateNames({ file, pointer }: Origin): readonly string[] {
  const stem = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const segments = pointerSegments(pointer);
  if (segments.length === 0) return [stem, file];
  const tails = segments.map((_segment, index) => segments.slice(-1 - index).join(' '));
  return [
    ...tails.filter((tail) => !/^\d/.test(tail)),
    `${stem} ${segments.join(' ')}`,
    `${file} ${segments.join(' ')}`,
  ];
}

const keyOf = (origin: Origin): string => `${origin.file}#${origin.pointer}`;

export function reportMissingRef(reporter: Reporter, ref: string, at: Origin): undefined {
  reporter.report({
    code: 'TLY2005',
    message: `The reference ${JSON.stringify(ref)} leads nowhere.`,
    fix: 'Check the spelling; names in a JSON pointer write ~ as ~0 and / as ~1.',
    at: { file: at.file, pointer: at.pointer.endsWith('/$ref') ? at.pointer : `${at.pointer}/$ref` },
  });
  return undefined;
}
