import type { SpecReader } from '../dialect/index.ts';
import type { Outcome, Schema } from '../model/index.ts';
import { booleanMember, items, member, type ObjectNode, textMember } from '../model/spec-node.ts';
import { withSource } from '../vocabulary/index.ts';

/** A param of a method. */
export interface Descriptor {
  readonly node: ObjectNode;
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly sunset?: string;
}

/** The params of a method in their order. A required one after an optional one is reported: by position it could not be sent. */
export function readDescriptors(reader: SpecReader, method: ObjectNode): readonly Descriptor[] {
  const params = items(member(method, 'params')).flatMap((node) => {
    const descriptor = reader.object(node, 'A param');
    return descriptor === undefined ? [] : readDescriptor(reader, descriptor);
  });
  if (textMember(method, 'paramStructure') !== 'by-name') reportOrder(reader, params);
  return params;
}

function readDescriptor(reader: SpecReader, node: ObjectNode): readonly Descriptor[] {
  const name = textMember(node, 'name');
  const schema = member(node, 'schema');
  if (name === undefined) return [];
  const description = textMember(node, 'description') ?? textMember(node, 'summary');
  const sunset = textMember(node, 'x-sunset');
  return [
    {
      node,
      name,
      required: booleanMember(node, 'required') === true,
      schema: schema === undefined ? true : reader.schema(schema),
      ...(description === undefined ? {} : { description }),
      ...(booleanMember(node, 'deprecated') === true ? { deprecated: true } : {}),
      ...(sunset === undefined ? {} : { sunset }),
    },
  ];
}

function reportOrder(reader: SpecReader, params: readonly Descriptor[]): void {
  const optional = params.findIndex((param) => !param.required);
  const late = optional < 0 ? undefined : params.slice(optional).find((param) => param.required);
  if (late === undefined) return;
  reader.reporter.report({
    code: 'TLY3007',
    message: `The required param ${JSON.stringify(late.name)} comes after an optional one.`,
    fix: 'Put required params first (OpenRPC, Method Object, params), or set `paramStructure: by-name`.',
    at: late.node.origin,
  });
}

/** The result as the outcome that resolves; a method without one is a notification. */
export function readResult(reader: SpecReader, method: ObjectNode): readonly Outcome[] {
  const stated = member(method, 'result');
  const node = stated === undefined ? undefined : reader.object(stated, 'A result');
  if (node === undefined) return [];
  const schema = member(node, 'schema');
  const description = textMember(node, 'description');
  return [
    {
      origin: node.origin,
      name: 'result',
      promise: 'resolves',
      matcher: { rpc: 'result' },
      content: new Map([['', schema === undefined ? true : reader.schema(schema)]]),
      headers: new Map(),
      ...(description === undefined ? {} : { description }),
      ...withSource(node),
    },
  ];
}
