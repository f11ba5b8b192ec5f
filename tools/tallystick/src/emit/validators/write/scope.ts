import type { SchemaId } from '../../../model/schema.ts';
import { code, identifier, type Printable, regexp, type Statement } from '../../../print/index.ts';
import { HELPER_NAMES, type HelperName } from '../helpers/index.ts';
import type { Pattern, PlanNode, PlanObject } from '../plan/node.ts';
import type { Traits } from '../plan/traits.ts';
import { localNames, Names, pascal } from './names.ts';

/** What a function outside of the exported ones does with its value. */
type Role = 'fits' | 'report' | 'coversItems' | 'coversMembers';

export type Writers = Readonly<Record<Role, (scope: Scope, node: PlanObject, name: string) => Statement>>;

/** One file of validators in the making: what it needs is named at once, and written when all is known. */
export class Scope {
  readonly traits: Traits;
  readonly #named: ReadonlyMap<SchemaId, PlanNode>;
  readonly #names = new Names();
  readonly #helpers = new Set<HelperName>();
  readonly #constants = new Map<string, { readonly name: string; readonly value: Printable }>();
  readonly #functions = new Map<PlanObject, Map<Role, string>>();
  readonly #waiting: { readonly role: Role; readonly node: PlanObject; readonly name: string }[] = [];

  constructor(named: ReadonlyMap<SchemaId, PlanNode>, traits: Traits) {
    this.#named = named;
    this.traits = traits;
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
    return identifier(name);
  }

  get usedHelpers(): ReadonlySet<HelperName> {
    return this.#helpers;
  }

  pattern({ source, flags }: Pattern): Printable {
    return this.constant('pattern', `${flags}/${source}`, regexp(source, flags));
  }

  /** A value that is made once; the same key gives the same one. */
  constant(prefix: string, key: string, value: Printable): Printable {
    const id = `${prefix} ${key}`;
    const known = this.#constants.get(id);
    if (known !== undefined) return identifier(known.name);
    const name = this.#names.free(`${prefix}_${1 + [...this.#constants.keys()].length}`);
    this.#constants.set(id, { name, value });
    return identifier(name);
  }

  /** The function that does this for the node; it is written later. */
  function(role: Role, node: PlanObject): Printable {
    const roles = this.#functions.get(node) ?? new Map<Role, string>();
    this.#functions.set(node, roles);
    const known = roles.get(role);
    if (known !== undefined) return identifier(known);
    const name = this.#names.free(`${role}_${pascal(node.hint)}`);
    roles.set(role, name);
    this.#waiting.push({ role, node, name });
    return identifier(name);
  }

  locals(): Names {
    return localNames(HELPER_NAMES);
  }

  /** Writes the functions that are waiting, and those that they turn out to need. */
  write(writers: Writers): readonly Statement[] {
    const statements: Statement[] = [];
    for (const { role, node, name } of this.#waiting) statements.push(writers[role](this, node, name));
    return statements;
  }

  constantStatements(): readonly Statement[] {
    return [...this.#constants.values()].map(({ name, value }) => ({
      kind: 'code',
      code: code`const ${identifier(name)} = ${value};`,
    }));
  }
}
