import { code, identifier, type Printable } from '../../print/index.ts';
import { type ProjectedSchema, typeCode } from '../types/index.ts';
import { type DocumentPart, TYPE } from './skeleton.ts';

/** What a stand-in stands for: a name or a text as the spec has it, or a type. */
export type StoodFor = string | Printable;

/** A schema of the document: openapi-typescript is told its type by a transform and looks no further. */
export interface SchemaStandIn extends DocumentPart {
  readonly type: 'string';
  readonly [TYPE]: string;
}

/**
 * Stand-ins for all that a spec says. openapi-typescript lays out `paths`, `operations` and `components`; texts, names and
 * types of the spec it never sees. So no ref of a spec is ever followed, and nothing of it printed by other encoders than
 * those of `print/`.
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

  type(schema: ProjectedSchema): SchemaStandIn {
    const reference = (name: string): Printable => {
      this.#refersToTypes = true;
      return code`types.${identifier(name)}`;
    };
    // The docs of members are those of ./types.
    const type = typeCode(schema, { reference, hasDocs: false });
    return { type: 'string', [TYPE]: this.#add(type) };
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
