import { FORMAT_RECORDS, type FormatRecord, localDateTime } from '@tallystick/runtime/schema';
import type { SchemaId } from '../../../model/schema.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  number,
  type Printable,
  regexp,
  type Statement,
  string,
} from '../../../print/index.ts';
import type { RuntimeModule } from '../../runtime-module.ts';
import { HELPER_NAMES, type HelperName, isHelperType } from '../helpers/index.ts';
import type { Layout } from '../layout.ts';
import type { Pattern, PlanNode, PlanObject } from '../plan/node.ts';
import type { Traits } from '../plan/traits.ts';
import { localNames, Names, pascal } from './names.ts';
import { isLeaf } from './shape.ts';

/** What a function outside of the exported ones does with its value: the prefix of its name in the output. */
type Role = 'fits' | 'report' | 'coversItems' | 'coversMembers';

export type Writers = Readonly<Record<Role, (scope: Scope, node: PlanObject, name: string) => Statement>>;

interface Waiting {
  readonly role: Role;
  readonly node: PlanObject;
  readonly name: string;
  readonly file: string;
}

/** The files of validators in the making: what they need is named at once, and written when all is known. */
export class Scope {
  readonly traits: Traits;
  readonly split: boolean;
  readonly #named: ReadonlyMap<SchemaId, PlanNode>;
  readonly #layout: Layout;
  /** Module specifier of a part of the runtime, as seen from every file. */
  readonly #runtime: (part: RuntimeModule) => string;
  readonly #names = new Names();
  readonly #helpers = new Set<HelperName>();
  readonly #formats = new Set<FormatRecord>();
  readonly #constants = new Map<string, Map<string, { readonly name: string; readonly value: Printable }>>();
  readonly #functions = new Map<PlanObject, Map<Role, Waiting>>();
  readonly #waiting: Waiting[] = [];
  /** The file that is being written. */
  #file: string;

  constructor(
    named: ReadonlyMap<SchemaId, PlanNode>,
    traits: Traits,
    layout: Layout,
    runtime: (part: RuntimeModule) => string,
  ) {
    this.#runtime = runtime;
    this.#named = named;
    this.traits = traits;
    this.split = layout.split;
    this.#layout = layout;
    this.#file = layout.bound;
  }

  /** Whether other files may ask for the functions of the one that is being written. */
  get exporting(): boolean {
    return this.#layout.exporting(this.#file);
  }

  /** What is made meanwhile stands in that file. */
  in<T>(file: string, make: () => T): T {
    this.#file = file;
    return make();
  }

  named(id: SchemaId): PlanNode {
    const node = this.#named.get(id);
    if (node === undefined) throw new TypeError(`no schema has the id ${JSON.stringify(id)}`);
    return node;
  }

  /** What a node comes down to where all it does is refer on. */
  resolved(node: PlanNode): PlanNode {
    if (typeof node === 'boolean' || node.types !== undefined) return node;
    const [check, ...others] = node.checks;
    return check?.kind === 'ref' && others.length === 0 ? this.resolved(this.named(check.id)) : node;
  }

  helper(name: HelperName): Printable {
    this.#helpers.add(name);
    return this.reference(this.#layout.helpers, name, isHelperType(name));
  }

  /** What another file declares, or this one. */
  reference(file: string, name: string, isType = false): Printable {
    if (file === this.#file) return identifier(name);
    return isType ? importType(`./${file}.ts`, name) : importValue(`./${file}.ts`, name);
  }

  /** The function that tells whether a text has a format. */
  format(record: FormatRecord): Printable {
    this.#formats.add(record);
    return this.reference(this.#layout.helpers, record.functionName);
  }

  get usedFormats(): ReadonlySet<FormatRecord> {
    return this.#formats;
  }

  get usedHelpers(): ReadonlySet<HelperName> {
    return this.#helpers;
  }

  /** What tells whether a text matches: a `RegExp`, unless it could take more time than the length of the text. */
  pattern({ source, flags, bounded, longest }: Pattern): Printable {
    if (bounded === undefined) return this.constant('pattern', `${flags}/${source}`, regexp(source, flags));
    const make = importValue(this.#runtime('validate'), 'boundedPattern');
    const limit = longest === undefined ? code`` : code`, ${number(longest)}`;
    return this.constant('pattern', source, code`/* @__PURE__ */ ${make}(${string(source)}${limit})`);
  }

  /** A value that is made once in a file; the same key gives the same one. */
  constant(prefix: string, key: string, value: Printable): Printable {
    const constants = this.#constants.get(this.#file) ?? new Map();
    this.#constants.set(this.#file, constants);
    const id = `${prefix} ${key}`;
    const name = constants.get(id)?.name ?? `${prefix}_${constants.size + 1}`;
    constants.set(id, { name, value });
    return identifier(name);
  }

  /** The function that does this for the node; it is written later. */
  function(role: Role, node: PlanObject): Printable {
    const roles = this.#functions.get(node) ?? new Map<Role, Waiting>();
    this.#functions.set(node, roles);
    const known = roles.get(role) ?? this.#wait(role, node);
    roles.set(role, known);
    return this.reference(known.file, known.name);
  }

  #wait(role: Role, node: PlanObject): Waiting {
    const words = isLeaf(node) ? leafWords(node) : node.hint;
    const name = this.#names.free(`${role}_${pascal(words)}`);
    const waiting = { role, node, name, file: this.#layout.checks(node) ?? this.#file };
    this.#waiting.push(waiting);
    return waiting;
  }

  locals(): Names {
    return localNames([...HELPER_NAMES, ...FORMAT_FUNCTIONS]);
  }

  /** Writes the functions that are waiting, and those that they turn out to need: by file. */
  write(writers: Writers): ReadonlyMap<string, readonly Statement[]> {
    const files = new Map<string, Statement[]>();
    for (const { role, node, name, file } of this.#waiting) {
      const statement = this.in(file, () => writers[role](this, node, name));
      const statements = files.get(file);
      if (statements === undefined) files.set(file, [statement]);
      else statements.push(statement);
    }
    return files;
  }

  constantStatements(file: string): readonly Statement[] {
    return [...(this.#constants.get(file)?.values() ?? [])].map(({ name, value }) => ({
      kind: 'code',
      code: code`const ${identifier(name)} = ${value};`,
    }));
  }
}

const FORMAT_FUNCTIONS = [...Object.values(FORMAT_RECORDS), localDateTime].map(
  ({ functionName }) => functionName,
);

/** What many members have in common is named after what it is. */
function leafWords({ types, checks, hint }: PlanObject): readonly string[] {
  if (types === undefined || checks.some(({ kind }) => kind === 'values')) return hint;
  return [
    types.join(' or '),
    ...checks.map((check) => (check.kind === 'format' ? check.format : check.kind)),
  ];
}
