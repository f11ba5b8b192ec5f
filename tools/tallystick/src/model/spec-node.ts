import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import type { Origin } from './origin.ts';
import { escapeSegment } from './pointer.ts';

/** A value of the spec and where it stands. */
export interface SpecNode<Value extends JsonValue = JsonValue> {
  readonly value: Value;
  readonly origin: Origin;
}

export type ObjectNode = SpecNode<JsonObject>;

/** The own member of that name, if the object has it. */
export function member(node: ObjectNode, name: string): SpecNode | undefined {
  if (!Object.hasOwn(node.value, name)) return undefined;
  const value = node.value[name];
  return value === undefined ? undefined : { value, origin: originOf(node, name) };
}

/** Members in the order of the file. */
export function members(node: ObjectNode): readonly (readonly [string, SpecNode])[] {
  return Object.entries(node.value).map(([name, value]) => [name, { value, origin: originOf(node, name) }]);
}

/** Items of an array; none where the value is not an array. */
export function items(node: SpecNode | undefined): readonly SpecNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value, index) => ({ value, origin: originOf(node, String(index)) }));
}

export function isObjectNode(node: SpecNode | undefined): node is ObjectNode {
  return node !== undefined && isJsonObject(node.value);
}

/** The member of that name, if it is an object. */
export function objectMember(node: ObjectNode, name: string): ObjectNode | undefined {
  const found = member(node, name);
  return isObjectNode(found) ? found : undefined;
}

export function textMember(node: ObjectNode, name: string): string | undefined {
  const found = member(node, name)?.value;
  return typeof found === 'string' ? found : undefined;
}

export function booleanMember(node: ObjectNode, name: string): boolean | undefined {
  const found = member(node, name)?.value;
  return typeof found === 'boolean' ? found : undefined;
}

export function textItems(node: SpecNode | undefined): readonly string[] {
  return items(node).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
}

function originOf(node: SpecNode, segment: string): Origin {
  return { file: node.origin.file, pointer: `${node.origin.pointer}/${escapeSegment(segment)}` };
}
