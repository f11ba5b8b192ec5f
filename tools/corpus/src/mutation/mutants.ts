import {
  type Contract,
  type HttpBinding,
  type Operation,
  type Outcome,
  type Schema,
  type SchemaObject,
  sentMembers,
} from '../../../tallystick/src/model/index.ts';

/** One change to a contract, made in place and taken back. */
export interface Mutant {
  /** Stable: `upload.chats input /chats/-: required phone dropped`. */
  readonly id: string;
  /** What sort of change it is: `required dropped`. */
  readonly kind: string;
  readonly apply: () => void;
  readonly undo: () => void;
}

/** Every change of a contract that a caller of its provider could notice. */
export function mutantsOf(contract: Contract): readonly Mutant[] {
  const seen = new Set<SchemaObject>();
  return contract.operations.flatMap((operation) => [
    ...schemasBelow(operation.input, contract, seen).flatMap(({ schema, at }) =>
      schemaMutants(schema, `${operation.id} input ${at === '' ? '/' : at}`).filter((mutant) =>
        isRule(mutant, at, operation),
      ),
    ),
    ...operation.outcomes
      .filter((outcome) => isOwn(outcome, operation, contract))
      .flatMap((outcome) => outcomeMutants(outcome, operation)),
    ...securityMutants(operation),
  ]);
}

/**
 * Whether a change is one to what a caller can send. Params are an object, credentials are asked for, and a constant
 * tells operations of one URL apart, by the protocol: before a schema is looked at. URLs and headers have no types and
 * no undocumented members, and a path has no empty parts.
 */
function isRule({ kind, id }: Mutant, at: string, { injected, binding }: Operation): boolean {
  const changed = /"(.*)"$/.exec(id)?.[1];
  const member = changed === undefined ? at : `${at}/${changed}`;
  if (injected.some(({ pointer }) => pointer === member)) return false;
  if (binding.protocol === 'json-rpc') return at !== '' || !kind.startsWith('type');
  if (at === '')
    return member === '/body' && kind === 'member made optional' && isPlainBody(binding, injected);
  const [, group, name] = at.split('/');
  if (group === 'body')
    return isJsonBody(binding) ? at !== '/body' || !kind.startsWith('type') : !kind.startsWith('type');
  if (name === undefined) return group !== 'path' && changed !== undefined;
  return !/^(type|unknown members)/.test(kind) && !(group === 'path' && kind === 'minLength one less');
}

/** All else carries text, of which every type has one. */
function isJsonBody({ requestBody }: HttpBinding): boolean {
  return /[/+]json\b/.test([...(requestBody?.content.keys() ?? [])][0] ?? '');
}

/**
 * A body whose constant selects the operation cannot be left out: the provider could not tell which operation was
 * called.
 */
function isPlainBody({ requestBody }: HttpBinding, injected: Operation['injected']): boolean {
  return requestBody?.required === true && !injected.some(({ pointer }) => pointer.startsWith('/body/'));
}

interface Found {
  readonly schema: SchemaObject;
  readonly at: string;
}

/** Each schema once, refs followed, in the order in which a value is gone through. */
function schemasBelow(root: Schema, contract: Contract, seen: Set<SchemaObject>): readonly Found[] {
  const found: Found[] = [];
  const queue: (readonly [Schema, string])[] = [[root, '']];
  for (const [schema, at] of queue) {
    if (typeof schema === 'boolean' || seen.has(schema)) continue;
    seen.add(schema);
    found.push({ schema, at });
    queue.push(...inside(schema, at, contract));
  }
  return found;
}

function inside(
  schema: SchemaObject,
  at: string,
  contract: Contract,
): readonly (readonly [Schema, string])[] {
  const target = schema.$ref === undefined ? undefined : contract.schemas.get(schema.$ref)?.schema;
  // a provider may ignore anything that a request leaves out
  const members = sentMembers(schema).map(([name, each]) => [each, `${at}/${name}`] as const);
  const parts = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) =>
    // beside any text, a list of texts is a hint and no rule
    (schema[keyword]?.some(isAnyText) === true ? [] : (schema[keyword] ?? [])).map(
      (each) => [each, at] as const,
    ),
  );
  const single = [schema.then, schema.else].flatMap((each) =>
    each === undefined ? [] : [[each, at] as const],
  );
  const items = schema.items === undefined ? [] : [[schema.items, `${at}/-`] as const];
  return [
    ...(target === undefined ? [] : [[target, at] as const]),
    ...members,
    ...parts,
    ...single,
    ...items,
  ];
}

function isAnyText(schema: Schema): boolean {
  return (
    typeof schema === 'object' &&
    schema.type?.[0] === 'string' &&
    schema.enum === undefined &&
    schema.pattern === undefined
  );
}

type Keyword = keyof SchemaObject;

/** A mutant that gives a member of an object another value; undefined takes it away. */
function setting(target: object, key: string, value: unknown, id: string, kind: string): Mutant {
  const had = Object.hasOwn(target, key);
  const before: unknown = Reflect.get(target, key);
  return {
    id: `${id}: ${kind}`,
    kind: kind.split(' "')[0] ?? kind,
    apply: () => {
      if (value === undefined) Reflect.deleteProperty(target, key);
      else Reflect.set(target, key, value);
    },
    undo: () => {
      if (had) Reflect.set(target, key, before);
      else Reflect.deleteProperty(target, key);
    },
  };
}

const LIMITS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const satisfies readonly Keyword[];

const DROPPED = [
  'pattern',
  'format',
  'uniqueItems',
  'multipleOf',
  'const',
  'not',
  'then',
  'dependentRequired',
] as const;

function schemaMutants(schema: SchemaObject, id: string): readonly Mutant[] {
  const set = (key: Keyword, value: unknown, kind: string): Mutant => setting(schema, key, value, id, kind);
  return [
    ...(schema.required ?? []).map((name) =>
      set(
        'required',
        schema.required?.filter((each) => each !== name),
        `member made optional "${name}"`,
      ),
    ),
    ...optionalMembers(schema).map((name) =>
      set('required', [...(schema.required ?? []), name], `member made required "${name}"`),
    ),
    ...(schema.additionalProperties === false
      ? [set('additionalProperties', undefined, 'unknown members taken')]
      : []),
    ...LIMITS.flatMap((keyword) => {
      const value = schema[keyword];
      return value === undefined
        ? []
        : [-1, 1].map((by) => set(keyword, value + by, `${keyword} ${by < 0 ? 'one less' : 'one more'}`));
    }),
    ...DROPPED.filter(
      (keyword) => schema[keyword] !== undefined && (keyword !== 'format' || isChecked(schema)),
    ).map((keyword) => set(keyword, undefined, `${keyword} dropped`)),
    ...enumMutants(schema, set),
    ...typeMutants(schema, set),
    ...ruleMutants(schema, set),
  ];
}

/** Formats of numbers and of bytes name a width or an encoding, and restrict no value. */
function isChecked({ type, format = '' }: SchemaObject): boolean {
  return type?.includes('string') === true && !['binary', 'byte', 'password'].includes(format);
}

/** To ask for a member more is noticed where a base of the suite lacks it. */
function optionalMembers({ properties, required = [] }: SchemaObject): readonly string[] {
  return [...(properties?.keys() ?? [])].filter((name) => !required.includes(name));
}

type SetKeyword = (key: Keyword, value: unknown, kind: string) => Mutant;

function enumMutants({ enum: values }: SchemaObject, set: SetKeyword): readonly Mutant[] {
  if (values === undefined) return [];
  const [first, ...others] = values;
  // The value that a suite tries for one that is not listed is its own to choose: only "anything" is sure to hold it.
  return [
    set('enum', undefined, 'enum widened'),
    ...(others.length === 0 ? [] : [set('enum', others, `enum narrowed "${String(first)}"`)]),
  ];
}

function typeMutants(
  { type, enum: values, const: constant }: SchemaObject,
  set: SetKeyword,
): readonly Mutant[] {
  if (type === undefined || values !== undefined || constant !== undefined) return [];
  const other = type.includes('string') ? 'integer' : 'string';
  return [set('type', undefined, 'type dropped'), set('type', [other], 'type changed')];
}

function ruleMutants(schema: SchemaObject, set: SetKeyword): readonly Mutant[] {
  const { localDateTime, rules = [], allOf = [], anyOf } = schema;
  return [
    ...(localDateTime?.notInFuture === true
      ? [set('localDateTime', { ...localDateTime, notInFuture: false }, 'future dates taken')]
      : []),
    ...(localDateTime === undefined ? [] : [set('localDateTime', undefined, 'date check dropped')]),
    ...rules.map((_, index) =>
      set(
        'rules',
        rules.filter((_rule, at) => at !== index),
        `rule ${index + 1} dropped`,
      ),
    ),
    ...allOf.map((_, index) =>
      set(
        'allOf',
        allOf.filter((_part, at) => at !== index),
        `part ${index + 1} dropped`,
      ),
    ),
    ...(anyOf === undefined ? [] : [set('anyOf', undefined, 'anyOf dropped')]),
  ];
}

/** Before a method is known, an endpoint answers according to the first of its operations. */
function isOwn({ name }: Outcome, operation: Operation, { operations }: Contract): boolean {
  const { binding } = operation;
  if (
    binding.protocol !== 'json-rpc' ||
    operations.find((each) => each.binding.protocol === 'json-rpc') === operation
  )
    return true;
  const { parseError, invalidRequest, methodNotFound, batch, notification } = binding.server;
  const refusals = [batch, notification].map((each) => (each.supported ? undefined : each.outcome));
  return ![parseError, invalidRequest, methodNotFound, ...refusals].includes(name);
}

function outcomeMutants(outcome: Outcome, operation: Operation): readonly Mutant[] {
  const { matcher, name } = outcome;
  const id = `${operation.id} outcome ${name}`;
  const { status, rpc, constant } = matcher;
  const set = (change: object, kind: string): Mutant =>
    setting(outcome, 'matcher', { ...matcher, ...change }, id, kind);
  return [
    ...(typeof rpc === 'number' ? [set({ rpc: rpc - 1 }, 'error code changed')] : []),
    ...(status !== undefined && status.from === status.to
      ? [set({ status: { from: status.from + 17, to: status.from + 17 } }, 'status changed')]
      : []),
    ...(constant === undefined
      ? []
      : [set({ constant: { ...constant, values: ['mutated'] } }, 'mnemonic changed')]),
  ];
}

function securityMutants(operation: Operation): readonly Mutant[] {
  return operation.security.length === 0
    ? []
    : [setting(operation, 'security', [], operation.id, 'credentials not asked for')];
}
