import type { Declaration, DeclaredUnit } from './declarations.ts';
import type { ProjectedSchema } from './projected-schema.ts';
import { UnitNames } from './unit-names.ts';
import { within } from './within.ts';

/** Characters of its JSON from which on a type that is repeated has a name: about five members. */
const LEAST = 400;

/**
 * Declares once what stands several times within the types of a schema or an operation: an object type with the same
 * members and docs. Its name is that of the unit with the first member's, and does not depend on other units.
 */
export function withNamedShapes(units: readonly DeclaredUnit[], taken: Set<string>): readonly DeclaredUnit[] {
  return units.map((unit) => new UnitShapes(unit, taken).named());
}

/** The object types within one unit. */
class UnitShapes {
  readonly #unit: DeclaredUnit;
  readonly #names: UnitNames;
  readonly #uses = new Map<string, number>();
  readonly #byKey = new Map<string, Declaration>();

  constructor(unit: DeclaredUnit, taken: Set<string>) {
    this.#unit = unit;
    this.#names = new UnitNames(unit.name, taken);
  }

  named(): DeclaredUnit {
    const { declarations } = this.#unit;
    for (const { schema } of declarations) this.#count(schema, []);
    if ([...this.#uses.values()].every((uses) => uses === 1)) return this.#unit;
    const shared = declarations.map((declaration) => ({
      ...declaration,
      schema: this.#within(declaration.schema, []),
    }));
    return { ...this.#unit, declarations: [...shared, ...this.#byKey.values()] };
  }

  /** What stands within a repeated type is repeated with it, and counted once. */
  #count(schema: ProjectedSchema, path: readonly string[]): ProjectedSchema {
    const key = path.length === 0 ? undefined : keyOf(schema);
    if (key !== undefined) {
      const uses = this.#uses.get(key) ?? 0;
      this.#uses.set(key, uses + 1);
      if (uses > 0) return schema;
    }
    within(schema, path, (inner, innerPath) => this.#count(inner, innerPath));
    return schema;
  }

  #within(schema: ProjectedSchema, path: readonly string[]): ProjectedSchema {
    const key = path.length === 0 ? undefined : keyOf(schema);
    const go = (): ProjectedSchema =>
      within(schema, path, (inner, innerPath) => this.#within(inner, innerPath));
    if (key === undefined || (this.#uses.get(key) ?? 0) < 2) return go();
    const name = this.#byKey.get(key)?.name ?? this.#declare(key, path, go);
    // Docs stay where the type was: they describe the member.
    const { docs, readOnly } = schema;
    return { ref: name, ...(docs && { docs }), ...(readOnly && { readOnly }) };
  }

  #declare(key: string, path: readonly string[], make: () => ProjectedSchema): string {
    const name = this.#names.free(path);
    // Before those within it, which are declared after it.
    this.#byKey.set(key, { name, schema: {} });
    const { docs: _docs, readOnly: _readOnly, ...schema } = make();
    this.#byKey.set(key, { name, schema });
    return name;
  }
}

/** Equal for object types that are printed alike; undefined for a type that is not an object type, or is short. */
function keyOf({ docs: _docs, readOnly: _readOnly, ...schema }: ProjectedSchema): string | undefined {
  if (schema.type !== 'object' || (schema.members ?? []).length === 0) return undefined;
  const key = JSON.stringify(schema);
  return key.length < LEAST ? undefined : key;
}
