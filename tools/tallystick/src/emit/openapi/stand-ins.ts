import { code, identifier, type Printable, string } from '../../print/index.ts';
import { type ProjectedSchema, typeCode } from '../types/index.ts';
import { isLong, type OwnType, type OwnTypes, shapeKey } from './own-types.ts';
import { type DocumentPart, TYPE } from './skeleton.ts';

/** The name of a member that stands for all members of its object. */
export const WHOLE: unique symbol = Symbol('whole');

/** What a stand-in stands for: a name or a text of the spec, a type, or a whole object. */
export type StoodFor = string | Printable | typeof WHOLE;

const NONE: OwnTypes = new Map();

/** A schema of the document: openapi-typescript gets its type from a transform and does not look at the schema. */
export interface SchemaStandIn extends DocumentPart {
  readonly type: 'string';
  readonly [TYPE]: string;
}

/**
 * Stand-ins for all that a spec says. openapi-typescript lays out `paths`, `operations` and `components`; texts, names
 * and types of the spec it never sees. So no ref of a spec is ever followed, and no text of it is printed by other
 * encoders than those of `print/`.
 */
export class StandIns {
  readonly #names = new Map<string, string>();
  readonly #all: StoodFor[] = [];
  #refersToTypes = false;

  name(text: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const standIn = this.#add(text);
    this.#names.set(text, standIn);
    return standIn;
  }

  text(text: string): string {
    return this.#add(text);
  }

  /** The name of one member in place of all. */
  whole(): string {
    return this.#add(WHOLE);
  }

  /** `own` are types of `./types` by their {@link shapeKey}: a type that is among them is not written out again. */
  type(schema: ProjectedSchema, own: OwnTypes = NONE): SchemaStandIn {
    // The docs of members are those of ./types.
    const found = own.size > 0 && isLong(schema) ? own.get(shapeKey(schema)) : undefined;
    const written = (): Printable =>
      typeCode(schema, { reference: (name) => this.#named(name), hasDocs: false });
    return this.#standIn(found === undefined ? written() : this.#own(found));
  }

  /** A type of `./types`. */
  ownType(own: OwnType): SchemaStandIn {
    return this.#standIn(this.#own(own));
  }

  #standIn(type: Printable): SchemaStandIn {
    return { type: 'string', [TYPE]: this.#add(type) };
  }

  #own({ name, member, isOptional }: OwnType): Printable {
    const type = this.#named(name);
    if (member === undefined) return type;
    const within = code`${type}[${string(member)}]`;
    return isOptional ? code`NonNullable<${within}>` : within;
  }

  #named(name: string): Printable {
    this.#refersToTypes = true;
    return code`types.${identifier(name)}`;
  }

  #add(stoodFor: StoodFor): string {
    this.#all.push(stoodFor);
    return `@${this.#all.length - 1}`;
  }

  /** By the number of the stand-in. */
  get all(): readonly StoodFor[] {
    return this.#all;
  }

  get refersToTypes(): boolean {
    return this.#refersToTypes;
  }
}
