import type { ContractData, Json, JsonSchema, OperationData } from '@tallystick/runtime/contract';
import {
  alternativesOf,
  escapeSegment,
  isValid,
  type SchemaContext,
  type SchemaObject,
  valueAt,
} from '@tallystick/runtime/schema';
import type { Binding } from '../bindings/binding.ts';
import { bindingOf } from '../bindings/index.ts';
import { asObject, isArray, isObject } from '../json.ts';
import { isWithin } from '../patch.ts';
import { contextOf } from '../schema/context.ts';
import { isReadOnly } from './values.ts';

/** A location of an input that may hold something else. */
export interface InputLocation {
  readonly pointer: string;
  readonly schema: JsonSchema;
  /** Whether there is a value now. */
  readonly present: boolean;
  readonly required: boolean;
  /** Whether it is an item of a list. */
  readonly item: boolean;
  /** Whether the object here refuses members that it does not know. */
  readonly closed: boolean;
  /** Where it travels: as JSON, or as text in a URL or a header. */
  readonly travels: 'json' | 'text';
}

const MOST_ITEMS = 2;
const DEEPEST = 6;
const MOST_BRANCHES = 8;

/** Every location of an input but those that are filled in for the caller, and those that `held` names. */
export function inputLocationsOf(
  input: Json,
  operation: OperationData,
  contract: ContractData,
  held: readonly string[],
): readonly InputLocation[] {
  const taken = [
    ...operation.injected.map(({ pointer }) => pointer),
    ...operation.requiredWhen.map(({ pointer }) => pointer),
    ...held,
  ];
  const walk = new Walk(contract, operation);
  walk.into(input, operation.input, '', 0);
  return walk.found.filter(
    ({ pointer }) => !taken.some((each) => isWithin(each, pointer) || isWithin(pointer, each)),
  );
}

class Walk {
  readonly found: InputLocation[] = [];
  readonly #context: SchemaContext;
  readonly #binding: Binding;

  constructor(contract: ContractData, operation: OperationData) {
    this.#context = contextOf(contract);
    this.#binding = bindingOf(operation);
  }

  into(value: Json, schema: JsonSchema, pointer: string, depth: number): void {
    const flat = this.#flat(value, schema);
    if (flat === undefined || depth > DEEPEST) return;
    if (isObject(value)) this.#members(value, flat, pointer, depth);
    if (isArray(value)) this.#items(value, flat, pointer, depth);
  }

  /** The branch of the schema that the value is of; the first where it is of none. */
  #flat(value: Json, schema: JsonSchema): SchemaObject | undefined {
    const flat = alternativesOf(schema, this.#context.schemas, MOST_BRANCHES);
    return flat.find((each) => isValid(value, each, this.#context)) ?? flat[0];
  }

  #members(
    value: { readonly [member: string]: Json },
    flat: SchemaObject,
    pointer: string,
    depth: number,
  ): void {
    const required = isArray(flat['required']) ? flat['required'] : [];
    for (const [name, schema] of Object.entries(asObject(flat['properties'])) as [string, JsonSchema][]) {
      // A provider may ignore a read-only member, so it need not refuse a wrong value of it.
      if (isReadOnly(schema, this.#context.schemas) && !required.includes(name)) continue;
      const held = Object.hasOwn(value, name) ? value[name] : undefined;
      const own = { schema, present: held !== undefined, required: required.includes(name), item: false };
      this.#visit(held, own, `${pointer}/${escapeSegment(name)}`, depth);
    }
  }

  #items(value: readonly Json[], flat: SchemaObject, pointer: string, depth: number): void {
    const { items, prefixItems } = flat;
    if (items === undefined || typeof items === 'boolean' || prefixItems !== undefined) return;
    const own = { schema: items as JsonSchema, required: false, item: true };
    for (const [index, held] of value.slice(0, MOST_ITEMS).entries())
      this.#visit(held, { ...own, present: true }, `${pointer}/${index}`, depth);
    this.#visit(undefined, { ...own, present: false }, `${pointer}/-`, depth);
  }

  #visit(
    held: Json | undefined,
    location: Pick<InputLocation, 'schema' | 'present' | 'required' | 'item'>,
    pointer: string,
    depth: number,
  ): void {
    const isParameter = this.#binding.isParameter(pointer);
    const travels = isParameter || !this.#binding.hasJsonBody ? 'text' : 'json';
    const isGroup = depth === 0 && isParameter;
    const [flat] = alternativesOf(location.schema, this.#context.schemas, 1);
    const closed = flat?.['additionalProperties'] === false;
    const scalar = travels === 'json' || !isContainer(flat);
    if (!isGroup && scalar) this.found.push({ ...location, pointer, closed, travels });
    if (held !== undefined && (isGroup || travels === 'json' || depth === 0))
      this.into(held, location.schema, pointer, depth + 1);
  }
}

function isContainer(flat: SchemaObject | undefined): boolean {
  const type = flat?.['type'];
  const types = isArray(type) ? type : [type];
  return types.some((each) => each === 'object' || each === 'array' || each === undefined);
}

/** Where a patch puts a value that the caller must supply. */
export function injectedLocations(
  patch: readonly { readonly path: string; readonly value?: Json; readonly op: string }[],
): readonly string[] {
  return patch.flatMap(({ path, value }) => (namesValue(value) ? [path] : []));
}

function namesValue(value: Json | undefined): boolean {
  if (isArray(value)) return value.some(namesValue);
  if (!isObject(value)) return false;
  return valueAt(value, '/$tallystick/value') !== undefined || Object.values(value).some(namesValue);
}
