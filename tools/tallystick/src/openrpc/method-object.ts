import { type SpecReader, withBodyNames } from '../dialect/index.ts';
import type { Injected, JsonRpcBinding, Operation, Schema } from '../model/index.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';
import { items, member, type ObjectNode, objectMember, textMember } from '../model/spec-node.ts';
import { planOperation, uniqueIds } from '../names/index.ts';
import {
  chunksOf,
  credentialOf,
  describedBy,
  effectsOf,
  extensionExamples,
  idempotencyKeyOf,
  paginationOf,
  refusalsOf,
  requiredWhenOf,
  resourceOf,
  safetyOf,
  withSource,
} from '../vocabulary/index.ts';
import { type Descriptor, readDescriptors, readResult } from './content-descriptor-object.ts';
import { readErrors } from './error-object.ts';
import { readExamples } from './example-pairing-object.ts';
import { readServerSupport } from './json-rpc-extension.ts';
import { withLinks } from './link-object.ts';

/** `methods` of the document. */
export function readMethods(reader: SpecReader): readonly Operation[] {
  const named = items(member(reader.root, 'methods')).flatMap((node) => {
    const method = reader.object(node, 'A method');
    const name = method === undefined ? undefined : textMember(method, 'name');
    return method === undefined || name === undefined ? [] : [{ node: method, name }];
  });
  const read = withOwnIds(reader, named).map((each) => ({
    node: each.node,
    operation: readMethod(reader, each),
  }));
  return withLinks(reader, read);
}

interface NamedMethod {
  readonly node: ObjectNode;
  /** As it travels. */
  readonly name: string;
}

interface IdentifiedMethod extends NamedMethod {
  readonly id: string;
}

/**
 * Methods of one name are all sent under it, and get a number here, so that a third party's spec can be used as it is. The
 * first keeps the name.
 */
function withOwnIds(reader: SpecReader, methods: readonly NamedMethod[]): readonly IdentifiedMethod[] {
  const ids = uniqueIds(methods.map(({ name }) => name));
  return methods.map(({ node, name }, index) => {
    const id = ids[index] ?? name;
    if (id !== name) reportDuplicate(reader, node, name, id);
    return { node, name, id };
  });
}

function reportDuplicate({ reporter }: SpecReader, method: ObjectNode, name: string, id: string): void {
  reporter.report({
    code: 'TLY3002',
    severity: 'warning',
    message: `Another method is named ${JSON.stringify(name)}; this one is called ${JSON.stringify(id)}. Both are sent as ${JSON.stringify(name)}.`,
    fix: 'Method names are unique in a document (OpenRPC, Method Object): rename one, or remove it.',
    at: member(method, 'name')?.origin ?? method.origin,
  });
}

function readMethod(reader: SpecReader, { node: method, name, id }: IdentifiedMethod): Operation {
  const planned = planOperation(id, textMember(method, 'x-tallystick-name'), method.origin, reader);
  const params = readDescriptors(reader, method);
  const input = inputOf(reader, method, params);
  const result = readResult(reader, method);
  const chunks = chunksOf(method, (list) => maxItemsAt(params, list), reader.reporter);
  const injected = suppliedOf(params);
  return {
    origin: method.origin,
    id,
    ...planned,
    ...describedBy(method),
    ...withSource(method),
    binding: bindingOf(reader, method, name, params),
    input,
    injected,
    requiredWhen: params.flatMap(({ node, name }) => requiredWhenOf(node, pointer(name))),
    outcomes: withBodyNames(reader, [...result, ...readErrors(reader, method)], {
      typeName: planned.typeName,
      id,
      at: method.origin,
    }),
    refusals: refusalsOf(method, reader.root),
    security:
      injected.length === 0
        ? []
        : [injected.flatMap((each) => (each.by === 'credential' ? [each.scheme] : []))],
    safety: safetyOf(method, { idempotent: false, safe: false }),
    ...(chunks === undefined ? {} : { chunks }),
    ...idempotencyKeyOf(method),
    ...paginationOf(method),
    ...resourceOf(method),
    effects: effectsOf(method),
    // Nothing answers a notification, so that no example of it can say how it ends.
    examples: [
      ...(result.length === 0 ? [] : readExamples(reader, method, params)),
      ...extensionExamples(method),
    ],
  };
}

/** Params by name, whatever the structure on the wire. */
function inputOf(reader: SpecReader, method: ObjectNode, params: readonly Descriptor[]): Schema {
  const required = params.filter((param) => param.required).map((param) => param.name);
  return reader.objectSchema(
    member(method, 'params') ?? method,
    params.map(({ name, schema }) => [name, schema]),
    required,
  );
}

function suppliedOf(params: readonly Descriptor[]): readonly Injected[] {
  return params.flatMap(({ name, node }): readonly Injected[] => {
    const scheme = credentialOf(node);
    return scheme === undefined ? [] : [{ pointer: pointer(name), by: 'credential', scheme }];
  });
}

function bindingOf(
  reader: SpecReader,
  method: ObjectNode,
  name: string,
  params: readonly Descriptor[],
): JsonRpcBinding {
  const structure = textMember(method, 'paramStructure');
  const { contentType, server } = readServerSupport(reader.root);
  return {
    protocol: 'json-rpc',
    method: name,
    paramStructure: structure === 'by-name' || structure === 'by-position' ? structure : 'either',
    params: params.map(({ node: _, ...param }) => param),
    contentType,
    notification: objectMember(method, 'result') === undefined,
    server,
  };
}

/** The limit of the list at a pointer into the params, found where the param's schema states it. */
function maxItemsAt(params: readonly Descriptor[], list: string): number | undefined {
  const [name, ...rest] = pointerSegments(list);
  const schema = params.find((param) => param.name === name)?.schema;
  return rest.length > 0 || schema === undefined || typeof schema === 'boolean' ? undefined : schema.maxItems;
}
