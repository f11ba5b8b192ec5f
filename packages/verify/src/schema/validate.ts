import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { asObject, escapeSegment, isArray, isObject, valueAt } from '../pointer.ts';
import { type Evaluated, join, nothingEvaluated } from './evaluated.ts';
import { orderIssues } from './order.ts';
import { type Report, reportArrayIssues, reportObjectIssues, reportScalarIssues } from './own-issues.ts';
import { referred } from './resolve-ref.ts';
import { isMatch, type SchemaObject, type Schemas, schemaList, textList } from './schemas.ts';

/** One thing in a value that its schema does not allow. */
export interface SchemaIssue {
  /** RFC 6901, into the value. */
  readonly pointer: string;
  /** The keyword that refuses it, as a pointer into the schema, through refs. */
  readonly rule: string;
  /** For people: `has to be a string`. */
  readonly message: string;
}

/** Deeper, a value counts as valid: its schema leads to itself. */
const DEEPEST = 200;
/** Of a reply that is wrong everywhere, no more is reported. */
const MOST = 50;

/**
 * Every issue of a value, by reading its schema. Slower than a generated validator, but there for every schema of a
 * contract: results, errors, headers.
 */
export function schemaIssues(value: Json, schema: JsonSchema, schemas: Schemas): readonly SchemaIssue[] {
  const validator = new Validator(schemas);
  validator.validate(value, schema, { pointer: '', rule: '', depth: 0 });
  return validator.issues;
}

interface Location {
  readonly pointer: string;
  readonly rule: string;
  readonly depth: number;
}

class Validator {
  readonly issues: SchemaIssue[] = [];
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** What of the value the schema spoke of; its issues are in `issues`. */
  validate(value: Json, schema: JsonSchema, at: Location): Evaluated {
    const seen = nothingEvaluated();
    if (schema === true || at.depth > DEEPEST || this.issues.length >= MOST) return seen;
    if (schema === false) {
      this.#report(at, '', 'is not allowed here');
      return seen;
    }
    this.#checkRef(value, schema, at, seen);
    reportScalarIssues(value, schema, this.#reporter(at));
    this.#checkCombinations(value, schema, at, seen);
    if (isArray(value)) this.#checkArray(value, schema, at, seen);
    else if (isObject(value)) this.#checkObject(value, schema, at, seen);
    return seen;
  }

  #report({ pointer, rule }: Location, keyword: string, message: string): void {
    if (this.issues.length < MOST)
      this.issues.push({ pointer, rule: keyword === '' ? rule : `${rule}/${keyword}`, message });
  }

  #reporter(at: Location): Report {
    return (keyword, message) => this.#report(at, keyword, message);
  }

  /** Whether the value is valid; what is wrong with it is not reported. */
  #isValid(value: Json, schema: JsonSchema, at: Location, seen: Evaluated): boolean {
    const validator = new Validator(this.#schemas);
    const spoken = validator.validate(value, schema, { ...at, depth: at.depth + 1 });
    if (validator.issues.length > 0) return false;
    join(seen, spoken);
    return true;
  }

  #inside(value: Json, schema: JsonSchema, at: Location, keyword: string, key?: string | number): Evaluated {
    const pointer = key === undefined ? at.pointer : `${at.pointer}/${escapeSegment(String(key))}`;
    return this.validate(value, schema, { pointer, rule: `${at.rule}/${keyword}`, depth: at.depth + 1 });
  }

  #checkRef(value: Json, schema: SchemaObject, at: Location, seen: Evaluated): void {
    const target = referred(schema['$ref'], this.#schemas);
    if (target !== undefined) join(seen, this.validate(value, target, { ...at, depth: at.depth + 1 }));
  }

  #checkCombinations(value: Json, schema: SchemaObject, at: Location, seen: Evaluated): void {
    const { anyOf, oneOf, not, if: condition } = schema;
    for (const [index, part] of schemaList(schema['allOf']).entries())
      join(seen, this.#inside(value, part, at, `allOf/${index}`));
    const named = this.#namedBranch(value, schema);
    if (named !== undefined) join(seen, this.validate(value, named, { ...at, depth: at.depth + 1 }));
    if (isArray(anyOf) && named === undefined) {
      const fitting = schemaList(anyOf).filter((branch) => this.#isValid(value, branch, at, seen));
      if (fitting.length === 0) this.#report(at, 'anyOf', this.#branchWords(value, schemaList(anyOf), at));
    }
    if (isArray(oneOf) && named === undefined) {
      const fitting = schemaList(oneOf).filter((branch) => this.#isValid(value, branch, at, seen));
      if (fitting.length === 0) this.#report(at, 'oneOf', this.#branchWords(value, schemaList(oneOf), at));
      if (fitting.length > 1)
        this.#report(at, 'oneOf', `fits ${fitting.length} of the alternatives, and may fit one`);
    }
    if (not !== undefined && this.#isValid(value, not as JsonSchema, at, nothingEvaluated()))
      this.#report(at, 'not', 'is what it may not be');
    if (condition !== undefined) this.#checkCondition(value, schema, at, seen);
  }

  /** The branch that a discriminator's value names: of several that fit, only that one is meant. */
  #namedBranch(value: Json, schema: SchemaObject): JsonSchema | undefined {
    const { propertyName, mapping } = asObject(schema['discriminator']);
    const stated =
      isObject(value) && typeof propertyName === 'string'
        ? valueAt(value, `/${escapeSegment(propertyName)}`)
        : undefined;
    const ref = stated === undefined ? undefined : valueAt(mapping, `/${escapeSegment(String(stated))}`);
    const branches = [...schemaList(schema['anyOf']), ...schemaList(schema['oneOf'])];
    return branches.find(
      (branch) => ref !== undefined && typeof branch === 'object' && branch['$ref'] === ref,
    );
  }

  /** Of one branch its own words are better than that none fits. */
  #branchWords(value: Json, branches: readonly JsonSchema[], at: Location): string {
    const [only, ...others] = branches.map((branch) => {
      const validator = new Validator(this.#schemas);
      validator.validate(value, branch, { ...at, depth: at.depth + 1 });
      return validator.issues;
    });
    const [first] = only ?? [];
    const fewest = others.every((issues) => issues.length > (only?.length ?? 0));
    return first !== undefined && fewest ? first.message : 'fits none of the alternatives';
  }

  #checkCondition(value: Json, schema: SchemaObject, at: Location, seen: Evaluated): void {
    const branch = this.#isValid(value, schema['if'] as JsonSchema, at, seen) ? 'then' : 'else';
    const wanted = schema[branch];
    if (wanted !== undefined) join(seen, this.#inside(value, wanted as JsonSchema, at, branch));
  }

  #checkArray(value: readonly Json[], schema: SchemaObject, at: Location, seen: Evaluated): void {
    const { items, contains } = schema;
    reportArrayIssues(value, schema, this.#reporter(at));
    const prefix = schemaList(schema['prefixItems']);
    for (const [index, item] of value.entries()) {
      const own = prefix[index];
      if (own !== undefined) this.#inside(item, own, at, `prefixItems/${index}`, index);
      else if (items !== undefined) this.#inside(item, items as JsonSchema, at, 'items', index);
    }
    seen.items = Math.max(
      seen.items,
      items === undefined ? Math.min(prefix.length, value.length) : value.length,
    );
    if (contains !== undefined) this.#checkContains(value, schema, at, seen);
    const { unevaluatedItems } = schema;
    if (unevaluatedItems === undefined) return;
    for (const [index, item] of value.entries())
      if (index >= seen.items && !seen.single.has(index))
        this.#inside(item, unevaluatedItems as JsonSchema, at, 'unevaluatedItems', index);
    seen.items = value.length;
  }

  #checkContains(value: readonly Json[], schema: SchemaObject, at: Location, seen: Evaluated): void {
    const { contains, minContains = 1, maxContains } = schema;
    const found = [...value.keys()].filter((index) =>
      this.#isValid(value[index] ?? null, contains as JsonSchema, at, nothingEvaluated()),
    );
    for (const index of found) seen.single.add(index);
    if (typeof minContains === 'number' && found.length < minContains)
      this.#report(at, 'contains', `has to hold at least ${minContains} fitting items`);
    if (typeof maxContains === 'number' && found.length > maxContains)
      this.#report(at, 'maxContains', `may hold at most ${maxContains} fitting items`);
  }

  #checkObject(
    value: Readonly<Record<string, Json>>,
    schema: SchemaObject,
    at: Location,
    seen: Evaluated,
  ): void {
    const names = Object.keys(value);
    const { propertyNames, unevaluatedProperties } = schema;
    reportObjectIssues(value, schema, this.#reporter(at));
    this.#checkDependents(value, schema, at, seen);
    for (const location of orderIssues(value, schema))
      this.#report(
        { ...at, pointer: at.pointer + location },
        'x-tallystick-rules',
        'is before what it has to follow',
      );
    for (const name of names) {
      if (propertyNames !== undefined)
        this.#inside(name, propertyNames as JsonSchema, at, 'propertyNames', name);
      this.#checkMember(name, value[name] ?? null, schema, at, seen);
    }
    if (unevaluatedProperties === undefined) return;
    for (const name of names)
      if (!seen.names.has(name))
        this.#inside(
          value[name] ?? null,
          unevaluatedProperties as JsonSchema,
          at,
          'unevaluatedProperties',
          name,
        );
    for (const name of names) seen.names.add(name);
  }

  #checkMember(name: string, value: Json, schema: SchemaObject, at: Location, seen: Evaluated): void {
    const { properties, patternProperties, additionalProperties } = schema;
    let known = false;
    if (isObject(properties) && Object.hasOwn(properties, name)) {
      known = true;
      this.#inside(value, properties[name] as JsonSchema, at, `properties/${escapeSegment(name)}`, name);
    }
    for (const [pattern, each] of Object.entries(isObject(patternProperties) ? patternProperties : {}))
      if (isMatch(name, pattern)) {
        known = true;
        this.#inside(value, each as JsonSchema, at, `patternProperties/${escapeSegment(pattern)}`, name);
      }
    if (!known && additionalProperties !== undefined)
      this.#inside(value, additionalProperties as JsonSchema, at, 'additionalProperties', name);
    if (known || additionalProperties !== undefined) seen.names.add(name);
  }

  #checkDependents(
    value: Readonly<Record<string, Json>>,
    schema: SchemaObject,
    at: Location,
    seen: Evaluated,
  ): void {
    for (const [name, needed] of Object.entries(asObject(schema['dependentRequired'])))
      for (const other of Object.hasOwn(value, name) ? textList(needed) : [])
        if (!Object.hasOwn(value, other))
          this.#report(
            at,
            'dependentRequired',
            `has to have a member ${JSON.stringify(other)} beside ${JSON.stringify(name)}`,
          );
    for (const [name, each] of Object.entries(asObject(schema['dependentSchemas'])))
      if (Object.hasOwn(value, name))
        join(seen, this.#inside(value, each as JsonSchema, at, 'dependentSchemas'));
  }
}
