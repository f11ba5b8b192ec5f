import { linkInputs, reportBrokenLink, reportServer, type SpecReader } from '../dialect/index.ts';
import { type Link, type LinkInput, type Operation, pointer } from '../model/index.ts';
import {
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { jsonRpcBinding } from './json-rpc-binding.ts';
import { expressionsOf } from './runtime-expression.ts';

/** A method, and what it was read as. */
interface ReadMethod {
  readonly node: ObjectNode;
  readonly operation: Operation;
}

/** The operations with the links of their results. A link concerns two methods, so links are read after all methods. */
export function withLinks(reader: SpecReader, methods: readonly ReadMethod[]): readonly Operation[] {
  const byName = new Map(methods.map(({ operation }) => [operation.id, operation]));
  return methods.map(({ node, operation }) => {
    const links = linksOf(reader, byName, node, operation);
    return links.length === 0 ? operation : { ...operation, links };
  });
}

function linksOf(
  reader: SpecReader,
  byName: ReadonlyMap<string, Operation>,
  method: ObjectNode,
  from: Operation,
): readonly Link[] {
  const seen = new Set<string>();
  return items(member(method, 'links')).flatMap((stated) => {
    const node = isObjectNode(stated) ? reader.object(stated, 'A link') : undefined;
    const link = node === undefined ? undefined : readLink(reader, byName, node, from);
    if (node === undefined || link === undefined) return [];
    if (seen.has(link.name))
      return (
        reportBrokenLink(
          reader,
          stated,
          `Another link of this method is named ${JSON.stringify(link.name)} already.`,
          'Give each link of a method a unique `name` (OpenRPC, Link Object).',
        ) ?? []
      );
    seen.add(link.name);
    return [link];
  });
}

/** The name is the method's where it has none: documents before 1.2 did not need one. */
function readLink(
  reader: SpecReader,
  byName: ReadonlyMap<string, Operation>,
  node: ObjectNode,
  from: Operation,
): Link | undefined {
  const target = targetOf(reader, byName, node);
  const outcome = outcomeOf(reader, node, from);
  if (target === undefined || outcome === undefined) return undefined;
  const inputs = inputsOf(reader, node, target, from);
  reportServer(reader, node);
  if (inputs === undefined) return undefined;
  const description = textMember(node, 'description') ?? textMember(node, 'summary');
  return {
    origin: node.origin,
    name: textMember(node, 'name') ?? target.id,
    ...(description === undefined ? {} : { description }),
    outcome,
    operation: target.id,
    inputs,
  };
}

function targetOf(
  reader: SpecReader,
  byName: ReadonlyMap<string, Operation>,
  node: ObjectNode,
): Operation | undefined {
  const name = textMember(node, 'method');
  const found = name === undefined ? undefined : byName.get(name);
  return (
    found ??
    reportBrokenLink(
      reader,
      member(node, 'method') ?? node,
      name === undefined ? 'A link must name a method.' : `There is no method named ${JSON.stringify(name)}.`,
      'Set `method` to the name of a method in this document (OpenRPC, Link Object).',
    )
  );
}

function outcomeOf(reader: SpecReader, node: ObjectNode, { id, outcomes }: Operation): string | undefined {
  const result = outcomes.find(({ promise }) => promise === 'resolves');
  return (
    result?.name ??
    reportBrokenLink(
      reader,
      node,
      `${JSON.stringify(id)} is a notification: it has no response, so it cannot have links.`,
      'Describe the `result` of the method, or remove the link.',
    )
  );
}

/** Undefined where one is broken, which is reported. */
function inputsOf(
  reader: SpecReader,
  node: ObjectNode,
  target: Operation,
  from: Operation,
): readonly LinkInput[] | undefined {
  const stated = member(node, 'params');
  if (stated === undefined) return [];
  if (!isObjectNode(stated))
    return reportBrokenLink(
      reader,
      stated,
      'The params of a link must be an object.',
      'Use an object that maps param names to values (OpenRPC, Link Object).',
    );
  const read = members(stated).map(([name, each]) => inputsAt(reader, each, name, target, from));
  return read.includes(undefined) ? undefined : read.flatMap((inputs) => inputs ?? []);
}

function inputsAt(
  reader: SpecReader,
  node: SpecNode,
  name: string,
  operation: Operation,
  from: Operation,
): readonly LinkInput[] | undefined {
  const { id, injected } = operation;
  const { params } = jsonRpcBinding(operation);
  if (!params.some((param) => param.name === name))
    return reportBrokenLink(
      reader,
      node,
      `The method ${JSON.stringify(id)} has no param ${JSON.stringify(name)}.`,
      'Use one of its params, or remove it.',
    );
  const inputs = linkInputs([name], node.value, expressionsOf(from));
  // the caller passes the credentials
  if (injected.some((each) => each.by === 'credential' && each.pointer === pointer(name))) return [];
  if (typeof inputs !== 'string') return inputs;
  return reportBrokenLink(
    reader,
    node,
    `This link cannot be followed: ${inputs}.`,
    `Write \`\${params.name}\` or \`\${result.member}\` (OpenRPC, Runtime Expressions).`,
  );
}
