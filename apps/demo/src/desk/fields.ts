import type { ContractData, Json, JsonSchema, OperationData } from '@tallystick/runtime/contract';

/** One thing an item may hold, as a column of a table shows it. All of it is read off the contract. */
export interface Field {
  /** Pointer into an item: `/phone`; `-` stands for each entry of the item's list: `/messages/-/message`. */
  readonly path: string;
  /** Its own name, the last segment. */
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'boolean';
  /** What it may be, where that is a closed list. */
  readonly choices: readonly string[];
  /** How a local date is laid out, where it is one: `YYYY-MM-DD hh:mm:ss`. */
  readonly layout: string | undefined;
  readonly required: boolean;
  readonly description: string;
  /** Whether it belongs to each entry of the item's list. */
  readonly each: boolean;
}

/** What an item is made of: plain fields, and at most one list whose entries have plain fields. */
export interface ItemShape {
  /** Name of the member of an input that holds the items. */
  readonly items: string;
  readonly fields: readonly Field[];
  /** Name of the member that holds the list. */
  readonly list: string | undefined;
  readonly listRequired: boolean;
}

export type SchemaObject = { readonly [keyword: string]: Json };

/** The shape of the items that an operation takes in chunks. */
export function shapeOf(contract: ContractData, operation: OperationData): ItemShape {
  const list = schemaAt(contract, operation.input, operation.chunks?.items.slice(1) ?? '');
  const item = resolved(contract, list['items'] as JsonSchema | undefined);
  const members = Object.entries(membersOf(item));
  const lists = members.filter(([, schema]) => typeOf(resolved(contract, schema)) === 'array');
  const [name, entries] = lists[0] ?? [];
  const plain = members.filter(([member]) => member !== name).map(field(contract, item, '', false));
  const entry = resolved(contract, resolved(contract, entries)['items'] as JsonSchema | undefined);
  const each = Object.entries(membersOf(entry)).map(field(contract, entry, `/${name}/-`, true));
  return {
    items: operation.chunks?.items.slice(1) ?? '',
    fields: [...plain, ...(name === undefined ? [] : each)],
    list: name,
    listRequired: name !== undefined && requiredOf(item).includes(name),
  };
}

/** What an operation takes beside its items and what the client supplies: `user_id`. */
export function otherParameters(contract: ContractData, operation: OperationData): readonly Field[] {
  const injected = operation.injected.map(({ pointer }) => pointer);
  const input = resolved(contract, operation.input);
  return Object.entries(membersOf(input))
    .filter(([name]) => `/${name}` !== operation.chunks?.items && !injected.includes(`/${name}`))
    .map(field(contract, input, '', false));
}

/** Plain fields of the object at a member of an input, with what that object asks for. */
export function fieldsAt(
  contract: ContractData,
  operation: OperationData,
  member: string,
): { readonly fields: readonly Field[]; readonly needs: Readonly<Record<string, readonly string[]>> } {
  const schema = schemaAt(contract, operation.input, member);
  const injected = operation.injected.map(({ pointer }) => pointer);
  const fields = Object.entries(membersOf(schema))
    .map(field(contract, schema, `/${member}`, false))
    .filter(({ path }) => !injected.includes(path));
  return { fields, needs: (schema['dependentRequired'] ?? {}) as Record<string, readonly string[]> };
}

function field(contract: ContractData, owner: SchemaObject, at: string, each: boolean) {
  return ([name, given]: readonly [string, JsonSchema]): Field => {
    const schema = resolved(contract, given);
    const date = schema['x-tallystick-local-date-time'] as { readonly layout?: string } | undefined;
    return {
      path: `${at}/${name}`,
      name,
      type: plainType(schema),
      choices: choicesOf(schema),
      layout: date?.layout,
      required: requiredOf(owner).includes(name),
      description: String(schema['description'] ?? ''),
      each,
    };
  };
}

function plainType(schema: SchemaObject): Field['type'] {
  const type = typeOf(schema);
  return type === 'integer' || type === 'number' || type === 'boolean' ? type : 'text';
}

function choicesOf(schema: SchemaObject): readonly string[] {
  const listed = Array.isArray(schema['enum']) ? schema['enum'] : [];
  return listed.filter((each): each is string => typeof each === 'string');
}

function typeOf(schema: SchemaObject): string {
  const types = schema['type'];
  return String(Array.isArray(types) ? types[0] : (types ?? ''));
}

function membersOf(schema: SchemaObject): Readonly<Record<string, JsonSchema>> {
  return (schema['properties'] ?? {}) as Record<string, JsonSchema>;
}

function requiredOf(schema: SchemaObject): readonly string[] {
  return Array.isArray(schema['required']) ? (schema['required'] as readonly string[]) : [];
}

function schemaAt(contract: ContractData, schema: JsonSchema, member: string): SchemaObject {
  return resolved(contract, membersOf(resolved(contract, schema))[member]);
}

/** The schema itself, or what its `$ref` names. */
export function resolved(contract: ContractData, schema: JsonSchema | undefined): SchemaObject {
  if (schema === undefined || typeof schema === 'boolean') return {};
  const name = typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/schemas/', '') : undefined;
  return name === undefined ? schema : resolved(contract, contract.schemas[name]);
}

/** How a column is headed: the name alone, or with the list that it belongs to. */
export function heading({ name, each }: Pick<Field, 'name' | 'each'>, { list }: ItemShape): string {
  return each ? `${list}.${name}` : name;
}
