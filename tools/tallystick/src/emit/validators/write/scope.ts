import type { FormatRecord } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../../model/json.ts';
import type { SchemaId } from '../../../model/schema.ts';
import {
  code,
  identifier,
  importType,
  importValue,
  json,
  number,
  type Printable,
  regexp,
  type Statement,
  string,
} from '../../../print/index.ts';
import { HELPER_NAMES, type HelperName, isHelperType, isHelperValue } from '../helpers.ts';
import type { Layout } from '../layout.ts';
import type { Pattern, PlanNode, PlanObject } from '../plan/node.ts';
import { resolvedNode } from '../plan/sole-uses.ts';
import type { Traits } from '../plan/traits.ts';
import { contentWords } from './content-words.ts';
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
  /** How often the output refers to it. */
  uses: number;
}

/** A function that checks a node. */
export interface Written {
  readonly name: string;
  readonly file: string;
  readonly statement: Statement;
}

/** Modules that the files of validators import from the runtime. */
export interface RuntimeModules {
  /** What all validators share. */
  readonly helpers: string;
  readonly patterns: () => string;
  /** Of the types, as seen from `src/`. */
  readonly types: string;
}

/** The files of validators in the making: what they need is named at once, and written when all is known. */
export class Scope {
  readonly traits: Traits;
  readonly split: boolean;
  /** Module of the types, as seen from `src/`. */
  readonly types: string;
  readonly #named: ReadonlyMap<SchemaId, PlanNode>;
  readonly #layout: Layout;
  readonly #runtime: RuntimeModules;
  readonly #enums: ReadonlyMap<string, string>;
  readonly #names = new Names();
  readonly #helpers = new Set<HelperName>();
  readonly #constants = new Map<string, Map<string, { readonly name: string; readonly value: Printable }>>();
  readonly #functions = new Map<PlanObject, Map<Role, Waiting>>();
  readonly #waiting: Waiting[] = [];
  /** The file that is being written. */
  #file: string;
  #now: Printable = NOW;
  #depth = 0;

  constructor(
    named: ReadonlyMap<SchemaId, PlanNode>,
    traits: Traits,
    layout: Layout,
    runtime: RuntimeModules,
    enums: ReadonlyMap<string, string>,
  ) {
    this.#enums = enums;
    this.#runtime = runtime;
    this.types = runtime.types;
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

  /** What is made meanwhile goes into that file. */
  in<T>(file: string, make: () => T): T {
    this.#file = file;
    return make();
  }

  /** The latest local date and time that is not in the future, in the function that is being written. */
  get now(): Printable {
    return this.#now;
  }

  /** In a function that has the latest date and time from somewhere else. */
  withNow<T>(now: Printable, make: () => T): T {
    const outside = this.#now;
    this.#now = now;
    const made = make();
    this.#now = outside;
    return made;
  }

  named(id: SchemaId): PlanNode {
    const node = this.#named.get(id);
    if (node === undefined) throw new TypeError(`no schema has the id ${JSON.stringify(id)}`);
    return node;
  }

  /** What a node comes down to where all it does is refer on. */
  resolved(node: PlanNode): PlanNode {
    return resolvedNode(node, this.#named);
  }

  /** What stands within a function of another node, instead of being one; undefined where it would be too deep. */
  nested<T>(make: () => T): T | undefined {
    if (this.#depth === DEEPEST) return undefined;
    this.#depth += 1;
    const made = make();
    this.#depth -= 1;
    return made;
  }

  helper(name: HelperName): Printable {
    this.#helpers.add(name);
    const { helpers } = this.#runtime;
    return isHelperType(name) ? importType(helpers, name) : importValue(helpers, name);
  }

  /** A list of values: the constant that holds them, where `types.ts` has one. */
  values(values: readonly JsonValue[]): Printable {
    const name = this.#enums.get(JSON.stringify(values));
    return name === undefined ? json(values) : importValue('../types.ts', name);
  }

  /** What another file declares, or this one. */
  reference(file: string, name: string): Printable {
    return file === this.#file ? identifier(name) : importValue(`./${file}.ts`, name);
  }

  /** The function that tells whether a text has a format. */
  format({ name, test }: FormatRecord): Printable {
    if (!isHelperValue(test.name)) throw new TypeError(`./validate does not export the test of ${name}`);
    return this.helper(test.name);
  }

  get usedHelpers(): ReadonlySet<HelperName> {
    return this.#helpers;
  }

  /** What tells whether a text matches: a `RegExp`, unless it could take more time than the length of the text. */
  pattern({ source, flags, bounded, longest }: Pattern): Printable {
    if (bounded === undefined) return this.constant('pattern', `${flags}/${source}`, regexp(source, flags));
    const make = importValue(this.#runtime.patterns(), 'boundedPattern');
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
    known.uses += 1;
    return this.reference(known.file, known.name);
  }

  #wait(role: Role, node: PlanObject): Waiting {
    const shared = this.split && !this.traits.usedOnce(node) ? contentWords(node) : undefined;
    const words = shared ?? leafWords(node);
    const name = this.#names.free(`${role}_${pascal(words)}`);
    const waiting = { role, node, name, file: this.#layout.checks(node) ?? this.#file, uses: 0 };
    this.#waiting.push(waiting);
    return waiting;
  }

  locals(): Names {
    return localNames(HELPER_NAMES);
  }

  /** Writes the functions that are waiting, and those that they turn out to need, in the order of their first use. */
  write(writers: Writers): readonly Written[] {
    const written: Written[] = [];
    for (const { role, node, name, file } of this.#waiting) {
      const statement = this.in(file, () => writers[role](this, node, name));
      written.push({ name, file, statement });
    }
    return written;
  }

  /** The name of the function that does this for the node, if the output refers to it once. */
  soleUse(role: Role, node: PlanObject): string | undefined {
    const known = this.#functions.get(node)?.get(role);
    return known?.uses === 1 ? known.name : undefined;
  }

  constantStatements(file: string): readonly Statement[] {
    return [...(this.#constants.get(file)?.values() ?? [])].map(({ name, value }) => ({
      kind: 'code',
      code: code`const ${identifier(name)} = ${value};`,
    }));
  }
}

const NOW = code`now`;

/** Functions in functions. */
const DEEPEST = 6;

/** What many members have in common is named after what it is. */
function leafWords(node: PlanObject): readonly string[] {
  const { types, checks, hint } = node;
  if (!isLeaf(node) || types === undefined || checks.some(({ kind }) => kind === 'values')) return hint;
  return [
    types.join(' or '),
    ...checks.map((check) => (check.kind === 'format' ? check.format : check.kind)),
  ];
}
