import type { ContractData, Json, JsonSchema, OperationData } from '@tallystick/runtime/contract';

/** A rule of an operation's input, found by walking its schema. */
export interface Constraint {
  /** Pointer into the input, with 0 for every item. */
  readonly pointer: string;
  /** The code of the issue that breaking it raises. */
  readonly code: string;
  /** The boundary, or the list of allowed values. */
  readonly limit?: Json;
}

type Keywords = { readonly [keyword: string]: Json };
type Sink = (constraint: Constraint) => void;

const BOUNDARIES: Readonly<Record<string, string>> = {
  enum: 'enum',
  const: 'const',
  not: 'not',
  pattern: 'pattern',
  minimum: 'minimum',
  maximum: 'maximum',
  exclusiveMinimum: 'exclusive-minimum',
  exclusiveMaximum: 'exclusive-maximum',
  multipleOf: 'multiple-of',
  minLength: 'min-length',
  maxLength: 'max-length',
  minItems: 'min-items',
  maxItems: 'max-items',
  uniqueItems: 'unique-items',
};

/** Every rule of an input. Written apart from the generator, which it is to prove. */
export function constraintsOf(contract: ContractData, operation: OperationData): readonly Constraint[] {
  const found: Constraint[] = [];
  walk(contract, operation.input, '', (constraint) => found.push(constraint));
  return found.filter(({ pointer }) => !isEnvelope(operation, pointer));
}

/** Neither the groups of an HTTP input nor the params as a whole are JSON values on the wire. */
function isEnvelope({ binding }: OperationData, pointer: string): boolean {
  if (binding.protocol === 'json-rpc') return pointer === '';
  return pointer === '' || /^\/(path|query|headers|cookies)(\/|$)/.test(pointer);
}

function walk(contract: ContractData, schema: JsonSchema | undefined, pointer: string, sink: Sink): void {
  if (typeof schema !== 'object') return;
  for (const [keyword, code] of Object.entries(BOUNDARIES)) {
    const limit = schema[keyword];
    if (limit !== undefined) sink({ pointer, code, limit });
  }
  if (schema['type'] !== undefined) sink({ pointer, code: 'type' });
  objectRules(schema, pointer, sink);
  dateRules(schema, pointer, sink);
  combinations(contract, schema, pointer, sink);
  children(contract, schema, pointer, sink);
}

function objectRules(schema: Keywords, pointer: string, sink: Sink): void {
  for (const name of list(schema['required']))
    sink({ pointer: `${pointer}/${String(name)}`, code: 'required' });
  if (schema['additionalProperties'] === false) sink({ pointer, code: 'unknown-member' });
  for (const _ of Object.keys(map(schema['dependentRequired'])))
    sink({ pointer, code: 'dependent-required' });
}

function dateRules(schema: Keywords, pointer: string, sink: Sink): void {
  const date = schema['x-tallystick-local-date-time'];
  if (date !== undefined) sink({ pointer, code: 'local-date-time' });
  if (map(date)['notInFuture'] === true) sink({ pointer, code: 'future' });
  for (const rule of list(schema['x-tallystick-rules'])) {
    const at = String(map(rule)['at']).replaceAll('/-', '/0');
    sink({ pointer: pointer + at, code: 'not-before' });
  }
}

function combinations(contract: ContractData, schema: Keywords, pointer: string, sink: Sink): void {
  for (const part of list(schema['allOf'])) walk(contract, asSchema(part), pointer, sink);
  if (schema['anyOf'] !== undefined) {
    const asks = list(schema['anyOf']).every((branch) => map(branch)['required'] !== undefined);
    sink({ pointer, code: asks ? 'any-of-required' : 'any-of' });
  }
  if (map(schema['then'])['required'] !== undefined) sink({ pointer, code: 'conditional-required' });
}

function children(contract: ContractData, schema: Keywords, pointer: string, sink: Sink): void {
  const ref = schema['$ref'];
  if (typeof ref === 'string') walk(contract, contract.schemas[nameOf(ref)], pointer, sink);
  for (const [name, member] of Object.entries(map(schema['properties'])))
    walk(contract, asSchema(member), `${pointer}/${name}`, sink);
  if (schema['items'] !== undefined) walk(contract, asSchema(schema['items']), `${pointer}/0`, sink);
}

function nameOf(ref: string): string {
  return ref.replace('#/schemas/', '').replaceAll('~1', '/').replaceAll('~0', '~');
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function map(value: Json | undefined): Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Keywords) : {};
}

function asSchema(value: Json | undefined): JsonSchema | undefined {
  return typeof value === 'boolean' ? value : map(value);
}
