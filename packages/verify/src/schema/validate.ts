import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { asObject, escapeSegment, isArray, isObject, valueAt } from '../pointer.ts';
import { isEqual } from './equal.ts';
import { type Evaluated, join, nothingEvaluated } from './evaluated.ts';
import { isLocalDateTime, isOfFormat } from './formats.ts';
import { orderIssues } from './order.ts';
import { referred } from './resolve-ref.ts';

/** One thing in a value that its schema does not allow. */
export interface SchemaIssue {
  /** RFC 6901, into the value. */
  readonly pointer: string;
  /** The keyword that refuses it, as a pointer into the schema, through refs. */
  readonly rule: string;
  /** For people: `has to be a string`. */
  readonly message: string;
}

/** By name; `#/schemas/name` refers to one. */
export type Schemas = Readonly<Record<string, JsonSchema>>;

type SchemaObject = Exclude<JsonSchema, boolean>;

/** Deeper, a value counts as fit: its schema leads to itself. */
const DEEPEST = 200;
/** A reply that is wrong everywhere is not told of at every place. */
const MOST = 50;

/**
 * Every fault of a value, by reading its schema. Slower than a generated validator, but at hand for every schema of a
 * contract: results, errors, headers.
 */
export function schemaIssues(value: Json, schema: JsonSchema, schemas: Schemas): readonly SchemaIssue[] {
  const judge = new Validator(schemas);
  judge.check(value, schema, { pointer: '', rule: '', depth: 0 });
  return judge.faults;
}

interface Place {
  readonly pointer: string;
  readonly rule: string;
  readonly depth: number;
}

class Validator {
  readonly faults: SchemaIssue[] = [];
  readonly #schemas: Schemas;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** What of the value the schema spoke of; its faults are in `faults`. */
  check(value: Json, schema: JsonSchema, at: Place): Evaluated {
    const seen = nothingEvaluated();
    if (schema === true || at.depth > DEEPEST || this.faults.length >= MOST) return seen;
    if (schema === false) {
      this.#report(at, '', 'is not allowed here');
      return seen;
    }
    this.#checkRef(value, schema, at, seen);
    this.#checkValue(value, schema, at);
    if (typeof value === 'number') this.#checkNumber(value, schema, at);
    if (typeof value === 'string') this.#checkText(value, schema, at);
    this.#checkCombinations(value, schema, at, seen);
    if (isArray(value)) this.#checkArray(value, schema, at, seen);
    else if (isObject(value)) this.#checkObject(value, schema, at, seen);
    return seen;
  }

  #report({ pointer, rule }: Place, keyword: string, message: string): void {
    if (this.faults.length < MOST)
      this.faults.push({ pointer, rule: keyword === '' ? rule : `${rule}/${keyword}`, message });
  }

  /** Whether the value fits, without telling of faults. */
  #isValid(value: Json, schema: JsonSchema, at: Place, seen: Evaluated): boolean {
    const judge = new Validator(this.#schemas);
    const spoken = judge.check(value, schema, { ...at, depth: at.depth + 1 });
    if (judge.faults.length > 0) return false;
    join(seen, spoken);
    return true;
  }

  #inside(value: Json, schema: JsonSchema, at: Place, keyword: string, key?: string | number): Evaluated {
    const pointer = key === undefined ? at.pointer : `${at.pointer}/${escapeSegment(String(key))}`;
    return this.check(value, schema, { pointer, rule: `${at.rule}/${keyword}`, depth: at.depth + 1 });
  }

  #checkRef(value: Json, schema: SchemaObject, at: Place, seen: Evaluated): void {
    const target = referred(schema['$ref'], this.#schemas);
    if (target !== undefined) join(seen, this.check(value, target, { ...at, depth: at.depth + 1 }));
  }

  #checkValue(value: Json, schema: SchemaObject, at: Place): void {
    const { type, enum: values, const: constant } = schema;
    const types = isArray(type) ? type : type === undefined ? [] : [type];
    if (types.length > 0 && !types.some((each) => isOfType(value, String(each))))
      this.#report(
        at,
        'type',
        `has to be ${types.map((each) => article(String(each))).join(' or ')}, and is ${kindOf(value)}`,
      );
    if (isArray(values) && !values.some((each) => isEqual(each, value)))
      this.#report(at, 'enum', `has to be one of ${shown(values)}`);
    if (constant !== undefined && !isEqual(constant, value))
      this.#report(at, 'const', `has to be ${shown(constant)}`);
  }

  #checkNumber(value: number, schema: SchemaObject, at: Place): void {
    const bound = (keyword: string, holds: (limit: number) => boolean, words: string): void => {
      const limit = schema[keyword];
      if (typeof limit === 'number' && !holds(limit))
        this.#report(at, keyword, `has to be ${words} ${limit}`);
    };
    bound('minimum', (limit) => value >= limit, 'at least');
    bound('maximum', (limit) => value <= limit, 'at most');
    bound('exclusiveMinimum', (limit) => value > limit, 'more than');
    bound('exclusiveMaximum', (limit) => value < limit, 'less than');
    bound('multipleOf', (step) => isMultiple(value, step), 'a multiple of');
  }

  #checkText(value: string, schema: SchemaObject, at: Place): void {
    const { pattern, format, minLength, maxLength } = schema;
    const length = [...value].length;
    if (typeof minLength === 'number' && length < minLength)
      this.#report(at, 'minLength', `has to have at least ${minLength} characters`);
    if (typeof maxLength === 'number' && length > maxLength)
      this.#report(at, 'maxLength', `has to have at most ${maxLength} characters`);
    if (typeof pattern === 'string' && !isMatch(value, pattern))
      this.#report(at, 'pattern', `has to match ${pattern}`);
    if (typeof format === 'string' && !isOfFormat(value, format))
      this.#report(at, 'format', `has to be of the format ${format}`);
    if (isObject(schema['x-tallystick-local-date-time']) && !isLocalDateTime(value))
      this.#report(at, 'x-tallystick-local-date-time', 'has to be a local date and time');
  }

  #checkCombinations(value: Json, schema: SchemaObject, at: Place, seen: Evaluated): void {
    const { anyOf, oneOf, not, if: condition } = schema;
    for (const [index, part] of schemaList(schema['allOf']).entries())
      join(seen, this.#inside(value, part, at, `allOf/${index}`));
    const named = this.#namedBranch(value, schema);
    if (named !== undefined) join(seen, this.check(value, named, { ...at, depth: at.depth + 1 }));
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
    const told =
      isObject(value) && typeof propertyName === 'string'
        ? valueAt(value, `/${escapeSegment(propertyName)}`)
        : undefined;
    const ref = told === undefined ? undefined : valueAt(mapping, `/${escapeSegment(String(told))}`);
    const branches = [...schemaList(schema['anyOf']), ...schemaList(schema['oneOf'])];
    return branches.find(
      (branch) => ref !== undefined && typeof branch === 'object' && branch['$ref'] === ref,
    );
  }

  /** Of one branch its own words are better than that none fits. */
  #branchWords(value: Json, branches: readonly JsonSchema[], at: Place): string {
    const [only, ...others] = branches.map((branch) => {
      const judge = new Validator(this.#schemas);
      judge.check(value, branch, { ...at, depth: at.depth + 1 });
      return judge.faults;
    });
    const [first] = only ?? [];
    const fewest = others.every((faults) => faults.length > (only?.length ?? 0));
    return first !== undefined && fewest ? first.message : 'fits none of the alternatives';
  }

  #checkCondition(value: Json, schema: SchemaObject, at: Place, seen: Evaluated): void {
    const branch = this.#isValid(value, schema['if'] as JsonSchema, at, seen) ? 'then' : 'else';
    const wanted = schema[branch];
    if (wanted !== undefined) join(seen, this.#inside(value, wanted as JsonSchema, at, branch));
  }

  #checkArray(value: readonly Json[], schema: SchemaObject, at: Place, seen: Evaluated): void {
    const { minItems, maxItems, uniqueItems, items, contains } = schema;
    if (typeof minItems === 'number' && value.length < minItems)
      this.#report(at, 'minItems', `has to have at least ${minItems} items`);
    if (typeof maxItems === 'number' && value.length > maxItems)
      this.#report(at, 'maxItems', `has to have at most ${maxItems} items`);
    if (
      uniqueItems === true &&
      value.some((item, index) => value.slice(0, index).some((each) => isEqual(each, item)))
    )
      this.#report(at, 'uniqueItems', 'has to have no item twice');
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

  #checkContains(value: readonly Json[], schema: SchemaObject, at: Place, seen: Evaluated): void {
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
    at: Place,
    seen: Evaluated,
  ): void {
    const names = Object.keys(value);
    const { minProperties, maxProperties, propertyNames, unevaluatedProperties } = schema;
    if (typeof minProperties === 'number' && names.length < minProperties)
      this.#report(at, 'minProperties', `has to have at least ${minProperties} members`);
    if (typeof maxProperties === 'number' && names.length > maxProperties)
      this.#report(at, 'maxProperties', `has to have at most ${maxProperties} members`);
    for (const name of textList(schema['required']))
      if (!Object.hasOwn(value, name))
        this.#report(at, 'required', `has to have a member ${JSON.stringify(name)}`);
    this.#checkDependents(value, schema, at, seen);
    for (const place of orderIssues(value, schema))
      this.#report(
        { ...at, pointer: at.pointer + place },
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

  #checkMember(name: string, value: Json, schema: SchemaObject, at: Place, seen: Evaluated): void {
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
    at: Place,
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

function isOfType(value: Json, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return kindOf(value) === type;
}

function kindOf(value: Json): string {
  return value === null ? 'null' : isArray(value) ? 'array' : typeof value;
}

function article(type: string): string {
  return type === 'null' ? type : /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

/** A pattern that only the older syntax knows is tried so; one that none knows asks for nothing. */
function isMatch(text: string, pattern: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(text);
    } catch {}
  }
  return true;
}

function schemaList(value: Json | undefined): readonly JsonSchema[] {
  return isArray(value) ? (value as readonly JsonSchema[]) : [];
}

function textList(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
