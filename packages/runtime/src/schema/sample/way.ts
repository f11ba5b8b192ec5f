import { remembered } from '../../remembered.ts';
import { discriminatorValues } from '../discriminator.ts';
import { resolveReference } from '../resolve.ts';
import {
  isSchemaObject,
  type Json,
  type JsonSchema,
  type SchemaObject,
  type Schemas,
  schemaAt,
  schemaEntries,
  schemaList,
} from '../types.ts';

/** One way to satisfy a schema: a branch of each union is chosen, so that all that is left must hold at once. */
export interface Way {
  /** Everything that applies to the value itself, references followed; the schema's own keywords first. */
  readonly parts: readonly SchemaObject[];
  /** Schemas that the value may not satisfy. */
  readonly rejected: readonly JsonSchema[];
  /** Members that must be left out. */
  readonly absent: ReadonlySet<string>;
  /** Unions of which exactly one branch may hold, each with the branch that was chosen. */
  readonly exclusive: readonly { readonly branches: readonly JsonSchema[]; readonly chosen: JsonSchema }[];
}

/** Which branch is taken, union by union. */
export class Choice {
  readonly #kind: 'same' | 'mixed';
  readonly #number: number;
  #rest: number;
  /** Branches of the widest union that was met. */
  widest = 1;
  /** Ways there are, as far as unions were met. */
  ways = 1;

  /** `same`: the branch of that number in every union; `mixed`: the digits of the number, one for each union. */
  constructor(kind: 'same' | 'mixed', number: number) {
    this.#kind = kind;
    this.#number = number;
    this.#rest = number;
  }

  pick(count: number): number {
    this.widest = Math.max(this.widest, count);
    this.ways *= count;
    if (this.#kind === 'same') return this.#number % count;
    const digit = this.#rest % count;
    this.#rest = Math.floor(this.#rest / count);
    return digit;
  }
}

/** Ways that are looked at. */
const MOST_WAYS = 96;
const MOST_BRANCHES = 64;

/** The first branch of every union, the second, and so on; then the other combinations. */
export function* waysOf(schema: JsonSchema, schemas: Schemas): Iterable<Way> {
  let [widest, ways] = [1, 1];
  for (let number = 0; number < Math.min(widest, MOST_BRANCHES); number++) {
    const choice = new Choice('same', number);
    const way = wayOf(schema, schemas, choice);
    widest = Math.max(widest, choice.widest);
    ways = Math.max(ways, choice.ways);
    if (way !== undefined) yield way;
  }
  if (ways <= widest) return;
  for (let number = 1; number < Math.min(ways, MOST_WAYS); number++) {
    const way = wayOf(schema, schemas, new Choice('mixed', number));
    if (way !== undefined) yield way;
  }
}

/** Undefined where no value can go that way. */
export function wayOf(schema: JsonSchema, schemas: Schemas, choice: Choice): Way | undefined {
  const way = new Collected(schemas, choice);
  return way.add(schema) ? way : undefined;
}

class Collected implements Way {
  readonly parts: SchemaObject[] = [];
  readonly rejected: JsonSchema[] = [];
  readonly absent: Set<string> = new Set();
  readonly exclusive: { branches: readonly JsonSchema[]; chosen: JsonSchema }[] = [];
  readonly #added: Set<SchemaObject> = new Set();
  readonly #schemas: Schemas;
  readonly #choice: Choice;

  constructor(schemas: Schemas, choice: Choice) {
    this.#schemas = schemas;
    this.#choice = choice;
  }

  add(schema: JsonSchema): boolean {
    if (typeof schema === 'boolean') return schema;
    if (this.#added.has(schema)) return true;
    this.#added.add(schema);
    this.parts.push(schema);
    const not = schemaAt(schema['not']);
    if (not === true) return false;
    if (not !== undefined) this.rejected.push(not);
    return (
      this.add(resolveReference(schema['$ref'], this.#schemas) ?? true) &&
      schemaList(schema['allOf']).every((part) => this.add(part)) &&
      this.#addSubtype(schema) &&
      this.#addUnion(schema, 'anyOf') &&
      this.#addUnion(schema, 'oneOf') &&
      this.#addCondition(schema) &&
      this.#addDependents(schema)
    );
  }

  /** A schema that others extend, which a member tells apart: one of these (OpenAPI, Discriminator Object). */
  #addSubtype({ discriminator, $ref, anyOf, oneOf }: SchemaObject): boolean {
    if (!isSchemaObject(discriminator) || $ref === undefined || anyOf !== undefined || oneOf !== undefined)
      return true;
    const { propertyName, mapping } = discriminator;
    const pairs = Object.entries(isSchemaObject(mapping) ? mapping : {});
    if (typeof propertyName !== 'string' || pairs.length === 0) return true;
    const [value, target] = pairs[this.#choice.pick(pairs.length)] ?? [];
    const named = { type: ['object'], properties: { [propertyName]: { enum: [value ?? ''] } } };
    return (
      this.add({ ...named, required: [propertyName] }) &&
      this.add(resolveReference(target, this.#schemas) ?? true)
    );
  }

  #addUnion(schema: SchemaObject, keyword: 'anyOf' | 'oneOf'): boolean {
    if (schema[keyword] === undefined) return true;
    const { branches, inOrder } = branchesOf(schema[keyword]);
    if (branches.length === 0) return false;
    const chosen = inOrder[this.#choice.pick(inOrder.length)] ?? true;
    if (keyword === 'oneOf') this.exclusive.push({ branches, chosen });
    return this.#addName(schema['discriminator'], chosen) && this.add(chosen);
  }

  /** The member that says which branch is meant. */
  #addName(discriminator: Json | undefined, chosen: JsonSchema): boolean {
    if (!isSchemaObject(discriminator)) return true;
    const name = discriminator['propertyName'];
    const values = discriminatorValues(chosen, discriminator, this.#schemas);
    if (typeof name !== 'string' || values.length === 0) return true;
    return this.add({ type: ['object'], properties: { [name]: { enum: values } }, required: [name] });
  }

  /** A condition is a union of two: what holds when it is not met, and it together with what holds then. */
  #addCondition(schema: SchemaObject): boolean {
    const condition = schemaAt(schema['if']);
    if (condition === undefined) return true;
    const isMet = this.#choice.pick(2) === 1;
    if (isMet) return this.add(condition) && this.add(schemaAt(schema['then']) ?? true);
    this.rejected.push(condition);
    return this.add(schemaAt(schema['else']) ?? true);
  }

  /** With the member and what it brings into force, or without it. */
  #addDependents({ dependentSchemas }: SchemaObject): boolean {
    return schemaEntries(dependentSchemas).every(([name, schema]) => {
      if (this.#choice.pick(2) === 0) return this.add(schema);
      this.absent.add(name);
      return true;
    });
  }
}

interface Branches {
  readonly branches: readonly JsonSchema[];
  /** Null comes last. */
  readonly inOrder: readonly JsonSchema[];
}

const known = /* @__PURE__ */ new WeakMap<object, Branches>();

/** Those that a value can satisfy. Remembered, since each way picks one of what may be thousands. */
function branchesOf(union: Json | undefined): Branches {
  if (!Array.isArray(union)) return { branches: [], inOrder: [] };
  return remembered(known, union, () => {
    const branches = schemaList(union).filter((branch) => branch !== false);
    return {
      branches,
      inOrder: [...branches.filter((branch) => !isNull(branch)), ...branches.filter(isNull)],
    };
  });
}

function isNull(branch: JsonSchema): boolean {
  if (typeof branch === 'boolean') return false;
  const { type } = branch;
  return type === 'null' || (Array.isArray(type) && type.join() === 'null');
}
