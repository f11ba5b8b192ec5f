import {
  isJsonObject,
  type JsonValue,
  type RuleSource,
  type Schema,
  type SchemaObject,
  sentMembers,
} from '../../../model/index.ts';
import { isTypedRule } from '../../types/index.ts';

/** Who refuses a breach: the compiler (and the validator too), or the validator alone; or what the client does about it. */
type Checker = 'type' | 'validator' | 'client';

export interface DescribedRule {
  /** `messages[].date_time`; '' is the value itself. */
  readonly location: string;
  readonly rule: string;
  readonly checker: Checker;
  readonly source?: RuleSource;
}

/** The rules of a schema down to its refs, in words. */
export function describeSchema(schema: Schema, location = ''): readonly DescribedRule[] {
  if (typeof schema === 'boolean') return [];
  const here = [...typeRules(schema), ...valueRules(schema), ...memberRules(schema), ...ownRules(schema)];
  const source = schema.source === undefined ? {} : { source: schema.source };
  return [
    ...here.map(([checker, rule, own]) => ({ location, rule, checker, ...(own ? { source: own } : source) })),
    ...unionRules(schema, location),
    ...childrenOf(schema, location).flatMap(([inner, child]) => describeSchema(child, inner)),
  ];
}

type Said = readonly [checker: Checker, rule: string, source?: RuleSource];

function childrenOf(schema: SchemaObject, location: string): readonly (readonly [string, Schema])[] {
  const members = sentMembers(schema).map(([name, child]) => [join(location, name), child] as const);
  const items = schema.items === undefined ? [] : [[`${location}[]`, schema.items] as const];
  const parts = (schema.allOf ?? []).map((child) => [location, child] as const);
  return [...members, ...items, ...parts];
}

function join(location: string, name: string): string {
  return location === '' ? name : `${location}.${name}`;
}

function typeRules(schema: SchemaObject): readonly Said[] {
  const values = schema.const === undefined ? schema.enum : [schema.const];
  return [
    ...said(values, 'type', (list) => `${list.length === 1 ? 'is' : 'one of'} ${list.map(text).join(', ')}`),
    ...said(nonEmpty(schema.required), 'type', (names) => `requires ${joined(names)}`),
    ...(schema.additionalProperties === false || schema.unevaluatedProperties === false
      ? [['type', 'unknown members are not allowed'] as const]
      : []),
  ];
}

function valueRules(schema: SchemaObject): readonly Said[] {
  const { localDateTime } = schema;
  return [
    ...(schema.type?.includes('integer') === true ? [['validator', 'an integer'] as const] : []),
    ...said(schema.minimum, 'validator', (limit) => `at least ${limit}`),
    ...said(schema.maximum, 'validator', (limit) => `at most ${limit}`),
    ...said(schema.exclusiveMinimum, 'validator', (limit) => `more than ${limit}`),
    ...said(schema.exclusiveMaximum, 'validator', (limit) => `less than ${limit}`),
    ...said(schema.multipleOf, 'validator', (factor) => `a multiple of ${factor}`),
    ...said(schema.minLength, 'validator', (length) => `at least ${counted(length, 'character')}`),
    ...said(schema.maxLength, 'validator', (length) => `at most ${counted(length, 'character')}`),
    ...said(schema.pattern, 'validator', (pattern) => `matches \`${pattern}\``),
    ...said(schema.format, 'validator', (format) => `format ${format}`),
    ...said(localDateTime, 'validator', ({ layout }) => `an existing date and time in the format ${layout}`),
    ...(localDateTime?.notInFuture === true ? [['validator', 'not in the future'] as const] : []),
  ];
}

function memberRules(schema: SchemaObject): readonly Said[] {
  return [
    ...said(schema.minItems, 'validator', (count) => `at least ${counted(count, 'item')}`),
    ...said(schema.maxItems, 'validator', (count) => `at most ${counted(count, 'item')}`),
    ...(schema.uniqueItems === true ? [['validator', 'unique items'] as const] : []),
    ...said(schema.minProperties, 'validator', (count) => `at least ${counted(count, 'member')}`),
    ...said(schema.maxProperties, 'validator', (count) => `at most ${counted(count, 'member')}`),
    ...[...(schema.dependentRequired ?? [])].map(
      ([name, needed]): Said => ['validator', `${name} requires ${joined(needed)}`],
    ),
    ...(schema.if === undefined ? [] : [['validator', conditionOf(schema)] as const]),
    ...said(schema.not, 'validator', exclusionOf),
  ];
}

function ownRules({ rules = [] }: SchemaObject): readonly Said[] {
  return rules.map(({ at, than, source }): Said => {
    const rule = `${dotted(at)} is not before ${dotted(than)}`;
    return source === undefined ? ['validator', rule] : ['validator', rule, source];
  });
}

function unionRules(schema: SchemaObject, location: string): readonly DescribedRule[] {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const sets = (schema[keyword] ?? []).map((branch) => nonEmpty(requiredOf(branch)));
    if (sets.length === 0 || sets.some((set) => set === undefined)) return [];
    const number = keyword === 'anyOf' ? 'at least one of' : 'exactly one of';
    const choice = sets.map((set) => joined(set ?? [])).join(', ');
    const checker = keyword === 'anyOf' && isTypedRule(schema.anyOf ?? []) ? 'type' : 'validator';
    const source = schema.source === undefined ? {} : { source: schema.source };
    return [{ location, rule: `requires ${number} ${choice}`, checker, ...source }];
  });
}

function requiredOf(schema: Schema): readonly string[] | undefined {
  return typeof schema === 'boolean' ? undefined : schema.required;
}

function exclusionOf(excluded: Schema): string {
  if (typeof excluded === 'boolean') return excluded ? 'no value is allowed' : 'any value is allowed';
  const values = excluded.const === undefined ? excluded.enum : [excluded.const];
  if (values !== undefined) return `not ${values.map(text).join(' or ')}`;
  const together = nonEmpty(excluded.required);
  return together === undefined ? 'must not match a schema in `not`' : `not with ${joined(together)}`;
}

/** `if source is operator: requires employee_id`, as far as it can be said in words. */
function conditionOf(schema: SchemaObject): string {
  const condition = conditionWords(schema.if);
  const demand = nonEmpty(requiredOf(schema.then ?? true));
  const then = demand === undefined ? 'must match the schema in `then`' : `requires ${joined(demand)}`;
  return condition === undefined ? `under a condition: ${then}` : `if ${condition}: ${then}`;
}

function conditionWords(condition: Schema | undefined): string | undefined {
  if (condition === undefined || typeof condition === 'boolean') return undefined;
  const words = [...(condition.properties ?? [])].flatMap(([name, property]) => {
    if (typeof property === 'boolean') return [];
    const values = property.const === undefined ? property.enum : [property.const];
    return values === undefined ? [] : [`${name} is ${values.map(text).join(' or ')}`];
  });
  const present = words.length > 0 ? [] : (condition.required ?? []).map((name) => `${name} is given`);
  const all = [...words, ...present];
  return all.length === 0 ? undefined : all.join(' and ');
}

function said<T>(value: T | undefined, checker: Checker, words: (value: T) => string): readonly Said[] {
  return value === undefined ? [] : [[checker, words(value)]];
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function text(value: JsonValue): string {
  return isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
}

function dotted(pointer: string): string {
  return pointer.slice(1).replaceAll('/-', '[]').replaceAll('/', '.');
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
