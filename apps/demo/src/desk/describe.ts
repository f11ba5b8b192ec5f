import type { ContractData, Json, JsonSchema, RuleSourceData } from '@tallystick/runtime/contract';
import { resolved, type SchemaObject } from './fields.ts';

/** One member of an input or a payload, in words. */
export interface Described {
  /** `chats[].messages[].date_time` */
  readonly path: string;
  readonly required: boolean;
  /** The rules of its schema, in words. */
  readonly rules: readonly string[];
  readonly description: string;
  readonly source: RuleSourceData | undefined;
}

const DEEPEST = 6;

/** Every property of a schema, the outer before the inner. The rules of a whole object are in the object's row. */
export function describeSchema(
  contract: ContractData,
  schema: JsonSchema,
  path = '',
  required = true,
  depth = 0,
): readonly Described[] {
  const given = typeof schema === 'boolean' ? {} : schema;
  const seen = resolved(contract, schema);
  const own: Described = {
    ...{
      path,
      required,
      rules: rulesOf(seen),
      description: String(given['description'] ?? seen['description'] ?? ''),
    },
    source: (given['x-tallystick-source'] ?? seen['x-tallystick-source']) as RuleSourceData | undefined,
  };
  if (depth > DEEPEST) return [own];
  const members = Object.entries((seen['properties'] ?? {}) as Record<string, JsonSchema>);
  const needed = listed(seen['required']);
  const inner = members.flatMap(([name, member]) =>
    describeSchema(
      contract,
      member,
      path === '' ? name : `${path}.${name}`,
      needed.includes(name),
      depth + 1,
    ),
  );
  const items = seen['items'] as JsonSchema | undefined;
  const entries = items === undefined ? [] : describeSchema(contract, items, `${path}[]`, true, depth + 1);
  return [own, ...inner, ...entries.filter(worth)];
}

/** A row without content is left out. */
function worth({ rules, description }: Described): boolean {
  return rules.length > 0 || description !== '';
}

const LIMITS: Readonly<Record<string, string>> = {
  minimum: 'at least',
  maximum: 'at most',
  exclusiveMinimum: 'more than',
  exclusiveMaximum: 'less than',
  minLength: 'characters at least',
  maxLength: 'characters at most',
  minItems: 'items at least',
  maxItems: 'items at most',
};

function rulesOf(schema: SchemaObject): readonly string[] {
  const date = schema['x-tallystick-local-date-time'] as
    | { layout?: string; notInFuture?: boolean }
    | undefined;
  return [
    typeWords(schema['type']),
    schema['const'] === undefined ? '' : `must be ${JSON.stringify(schema['const'])}`,
    Array.isArray(schema['enum']) ? `one of ${schema['enum'].map(String).join(', ')}` : '',
    schema['pattern'] === undefined ? '' : `matches ${schema['pattern']}`,
    ...Object.entries(LIMITS).map(([keyword, words]) => limit(schema[keyword], words)),
    date === undefined
      ? ''
      : `date and time in the format ${date.layout}${date.notInFuture ? ', not in the future' : ''}`,
    schema['additionalProperties'] === false ? 'no additional properties' : '',
    ...dependent(schema),
    ...combined(schema),
    ...((schema['x-tallystick-rules'] ?? []) as readonly SchemaObject[]).map(ruleWords),
  ].filter((words) => words !== '');
}

function typeWords(type: Json | undefined): string {
  const all = Array.isArray(type) ? type.map(String) : type === undefined ? [] : [String(type)];
  return all.join(' or ');
}

function limit(value: Json | undefined, words: string): string {
  if (value === undefined) return '';
  const [, counted, bound] = /^(characters|items) (.*)$/.exec(words) ?? [];
  return counted === undefined ? `${words} ${value}` : `${bound} ${value} ${counted}`;
}

function dependent(schema: SchemaObject): readonly string[] {
  const needs = (schema['dependentRequired'] ?? {}) as Readonly<Record<string, readonly string[]>>;
  return Object.entries(needs).map(([name, needed]) => `if ${name} is present, ${required(needed)}`);
}

function required(names: readonly string[]): string {
  return `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} required`;
}

function combined(schema: SchemaObject): readonly string[] {
  const all = [schema, ...((schema['allOf'] ?? []) as readonly SchemaObject[])];
  return all.flatMap((part) => {
    const choices = ((part['anyOf'] ?? []) as readonly SchemaObject[]).map((each) =>
      listed(each['required']),
    );
    const some = choices.flat();
    const anyOf = some.length > 0 ? [`at least one of ${some.join(', ')}`] : [];
    const condition = (part['if'] as SchemaObject | undefined)?.['properties'] as
      | Readonly<Record<string, SchemaObject>>
      | undefined;
    const then = listed((part['then'] as SchemaObject | undefined)?.['required']);
    const [name, value] = Object.entries(condition ?? {})[0] ?? [];
    const when =
      name !== undefined && then.length > 0 ? [`if ${name} is ${value?.['const']}, ${required(then)}`] : [];
    return [...anyOf, ...when];
  });
}

function ruleWords({ kind, at, than }: SchemaObject): string {
  const words = (pointer: Json | undefined): string => String(pointer).slice(1).replaceAll('/-/', '[].');
  return `${words(at)} is ${String(kind).replaceAll('-', ' ')} ${words(than)}`;
}

function listed(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
