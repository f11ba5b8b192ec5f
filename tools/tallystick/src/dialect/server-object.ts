import type { Server } from '../model/index.ts';
import {
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';

/** The Server Object; OpenAPI and OpenRPC write it alike, OpenRPC with `${variables}`. */
export function readServers(node: SpecNode): readonly Server[] {
  const url = isObjectNode(node) ? textMember(node, 'url') : undefined;
  if (!isObjectNode(node) || url === undefined) return [];
  const description = textMember(node, 'description');
  const variables = objectMember(node, 'variables');
  return [
    {
      url: url.replaceAll('${', '{'),
      ...(description === undefined ? {} : { description }),
      variables: new Map(
        variables === undefined ? [] : members(variables).flatMap(([name, each]) => variableOf(name, each)),
      ),
    },
  ];
}

type Variable = Server['variables'] extends ReadonlyMap<string, infer Value> ? Value : never;

function variableOf(name: string, node: SpecNode): readonly (readonly [string, Variable])[] {
  if (!isObjectNode(node)) return [];
  const values = items(member(node, 'enum'));
  return [
    [
      name,
      { default: defaultOf(node), ...(values.length === 0 ? {} : { enum: textItems(member(node, 'enum')) }) },
    ],
  ];
}

/** Text, though many a port is written as a number. */
function defaultOf(node: ObjectNode): string {
  const stated = member(node, 'default')?.value;
  return typeof stated === 'string' || typeof stated === 'number' ? String(stated) : '';
}
