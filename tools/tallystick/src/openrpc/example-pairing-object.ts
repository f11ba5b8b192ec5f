import type { SpecReader } from '../dialect/index.ts';
import type { JsonValue, OperationExample } from '../model/index.ts';
import {
  isObjectNode,
  items,
  member,
  type ObjectNode,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { withSource } from '../vocabulary/index.ts';
import type { Descriptor } from './content-descriptor-object.ts';

/** Example pairings as inputs by name; params of an example are in the method's order, or named like its params. */
export function readExamples(
  reader: SpecReader,
  method: ObjectNode,
  params: readonly Descriptor[],
): readonly OperationExample[] {
  return items(member(method, 'examples')).flatMap((node, index) => {
    const pairing = reader.object(node, 'An example pairing');
    return pairing === undefined ? [] : [readExample(reader, pairing, params, index)];
  });
}

function readExample(
  reader: SpecReader,
  pairing: ObjectNode,
  params: readonly Descriptor[],
  index: number,
): OperationExample {
  const summary = textMember(pairing, 'summary') ?? textMember(pairing, 'description');
  const result = member(pairing, 'result');
  const output = result === undefined ? undefined : exampleValue(reader, result);
  return {
    name: textMember(pairing, 'name') ?? `example${index + 1}`,
    ...(summary === undefined ? {} : { summary }),
    input: inputOf(reader, items(member(pairing, 'params')), params),
    outcome: 'result',
    ...(output === undefined ? {} : { output }),
    ...withSource(pairing),
  };
}

function inputOf(reader: SpecReader, given: readonly SpecNode[], params: readonly Descriptor[]): JsonValue {
  const names = given.map((node) => nameOf(reader, node));
  const named = names.every((name) => params.some((param) => param.name === name));
  const pairs = given.flatMap((node, index) => {
    const name = named ? names[index] : params[index]?.name;
    const value = exampleValue(reader, node);
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(pairs);
}

function nameOf(reader: SpecReader, node: SpecNode): string | undefined {
  const example = reader.object(node, 'An example');
  return example === undefined ? undefined : textMember(example, 'name');
}

function exampleValue(reader: SpecReader, node: SpecNode): JsonValue | undefined {
  const example = isObjectNode(node) ? reader.object(node, 'An example') : undefined;
  return example === undefined ? undefined : member(example, 'value')?.value;
}
