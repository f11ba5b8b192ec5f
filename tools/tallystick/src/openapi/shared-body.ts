import type { SpecReader } from '../dialect/index.ts';
import type { HttpRequestBody, JsonValue, Operation } from '../model/index.ts';
import { pointer } from '../model/pointer.ts';
import {
  items,
  member,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import type { OperationLocation } from './operation-location.ts';
import { assembleOperation } from './operation-object.ts';
import { mediaTypeNodes, requestBodyNode } from './request-body-nodes.ts';
import { readResponses } from './responses-object.ts';

/**
 * `x-tallystick-operations`: several operations on one body. Each branch of the body's `oneOf` is an operation,
 * distinguished by a constant member. Undefined where the operation does not have the extension.
 */
export function readSharedBody(
  reader: SpecReader,
  location: OperationLocation,
): readonly Operation[] | undefined {
  const stated = objectMember(location.node, 'x-tallystick-operations');
  const discriminator = stated === undefined ? undefined : textMember(stated, 'discriminator');
  if (stated === undefined || discriminator === undefined) return undefined;
  const branches = branchesOf(reader, location.node);
  if (branches.length === 0)
    return misuse(
      reader,
      stated,
      '`x-tallystick-operations` needs a JSON request body whose schema is a `oneOf`.',
    );
  return branches.flatMap((branch) => {
    const operation = readBranch(reader, location, discriminator, branch);
    return operation === undefined ? [] : [operation];
  });
}

function branchesOf(reader: SpecReader, operation: ObjectNode): readonly SpecNode[] {
  const [media] = mediaTypeNodes(reader, operation);
  const schema = media === undefined ? undefined : member(media, 'schema');
  const union = schema === undefined ? undefined : reader.object(schema, 'A schema');
  return union === undefined ? [] : items(member(union, 'oneOf'));
}

function readBranch(
  reader: SpecReader,
  location: OperationLocation,
  discriminator: string,
  branch: SpecNode,
): Operation | undefined {
  const schema = reader.object(branch, 'A schema');
  if (schema === undefined) return undefined;
  const constant = constantOf(schema, discriminator);
  if (typeof constant !== 'string') {
    misuse(
      reader,
      schema,
      `This branch has no \`const\` of type string for ${JSON.stringify(discriminator)}.`,
    );
    return undefined;
  }
  // the branch's source mentions its constraints as a schema
  const own = inheriting(inheriting(schema, location.node, 'x-tallystick-source'), location.node);
  return assembleOperation(reader, {
    location,
    id: constant,
    own,
    body: bodyOf(reader, location.node, branch),
    outcomes: readResponses(reader, inheriting(location.node, schema, 'x-tallystick-outcomes')),
    injected: [{ pointer: pointer('body', discriminator), by: 'constant', value: constant }],
    examples: [],
  });
}

function constantOf(schema: ObjectNode, name: string): JsonValue | undefined {
  const properties = objectMember(schema, 'properties');
  const property = properties === undefined ? undefined : objectMember(properties, name);
  return property === undefined ? undefined : member(property, 'const')?.value;
}

/** The branch, with the extensions of the operation that it does not have itself. */
function inheriting(node: ObjectNode, from: ObjectNode, only?: string): ObjectNode {
  const wanted = Object.entries(from.value).filter(([name]) =>
    only === undefined ? name.startsWith('x-tallystick-') && name !== 'x-tallystick-name' : name === only,
  );
  const missing = only === undefined ? wanted.filter(([name]) => !Object.hasOwn(node.value, name)) : wanted;
  return {
    value: { ...Object.fromEntries(missing), ...withoutOverridden(node, missing) },
    origin: node.origin,
  };
}

function withoutOverridden(
  node: ObjectNode,
  given: readonly (readonly [string, JsonValue])[],
): ObjectNode['value'] {
  const names = new Set(given.map(([name]) => name));
  return Object.fromEntries(Object.entries(node.value).filter(([name]) => !names.has(name)));
}

function bodyOf(reader: SpecReader, operation: ObjectNode, branch: SpecNode): HttpRequestBody {
  const body = requestBodyNode(reader, operation);
  const content = body === undefined ? undefined : objectMember(body, 'content');
  const [type = 'application/json'] = content === undefined ? [] : Object.keys(content.value);
  const description = body === undefined ? undefined : textMember(body, 'description');
  return {
    required: true,
    content: new Map([[type, { schema: reader.schema(branch), encoding: new Map() }]]),
    ...(description === undefined ? {} : { description }),
  };
}

function misuse(reader: SpecReader, at: SpecNode, message: string): readonly Operation[] {
  reader.reporter.report({
    code: 'TLY3004',
    message,
    fix: 'Make the body a `oneOf` of object schemas, each with a `const` for the discriminator property.',
    at: at.origin,
  });
  return [];
}
