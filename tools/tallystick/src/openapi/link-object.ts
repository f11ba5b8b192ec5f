import {
  type ExpressionSyntax,
  linkInputs,
  reportBrokenLink,
  reportServer,
  type SpecReader,
} from '../dialect/index.ts';
import {
  GROUP_OF,
  type HttpParameter,
  type Link,
  type LinkInput,
  type Operation,
  type Outcome,
  placeKey,
} from '../model/index.ts';
import {
  isObjectNode,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { httpBinding } from './http-binding.ts';
import { LinkTargets, type LocatedOperations } from './link-targets.ts';
import { expressionsOf } from './runtime-expression.ts';

/**
 * The operations with the links of their replies. A link concerns two operations, so links are read after all
 * operations.
 */
export function withLinks(reader: SpecReader, locations: readonly LocatedOperations[]): readonly Operation[] {
  const targets = new LinkTargets(reader, locations);
  return locations.flatMap(({ location, operations }) => {
    const [first] = operations;
    const stated = first === undefined ? [] : linksOf(reader, targets, location.node, first);
    return stated.length === 0 ? operations : operations.map((operation) => linked(operation, stated));
  });
}

/** A link, and the response that contains it. */
interface StatedLink {
  readonly response: ObjectNode;
  readonly link: Omit<Link, 'outcome'>;
}

function linked(operation: Operation, stated: readonly StatedLink[]): Operation {
  const links = stated.flatMap(({ response, link }) =>
    outcomesOf(response, operation).map(({ name }): Link => ({ ...link, outcome: name })),
  );
  return links.length === 0 ? operation : { ...operation, links };
}

/** Outcomes that are distinguished by their body are all of the one response that resolves. */
function outcomesOf({ origin }: ObjectNode, { outcomes }: Operation): readonly Outcome[] {
  const own = outcomes.filter((each) => placeKey(each.origin) === placeKey(origin));
  return own.length > 0
    ? own
    : outcomes.filter(({ promise, matcher }) => promise === 'resolves' && matcher.constant !== undefined);
}

function linksOf(
  reader: SpecReader,
  targets: LinkTargets,
  operation: ObjectNode,
  from: Operation,
): readonly StatedLink[] {
  return responsesWithLinks(reader, operation).flatMap(({ response, links }) =>
    members(links).flatMap(([name, stated]) => {
      if (name.startsWith('x-')) return [];
      const node = isObjectNode(stated) ? reader.object(stated, 'A link') : notObject(reader, stated);
      const link = node === undefined ? undefined : readLink(reader, targets, node, name, from);
      return link === undefined ? [] : [{ response, link }];
    }),
  );
}

/** Each once: two statuses may have one response by reference. */
function responsesWithLinks(
  reader: SpecReader,
  operation: ObjectNode,
): readonly { readonly response: ObjectNode; readonly links: ObjectNode }[] {
  const responses = objectMember(operation, 'responses');
  const found = (responses === undefined ? [] : members(responses)).flatMap(([status, stated]) => {
    const response = status.startsWith('x-') ? undefined : reader.known(stated);
    const links = response === undefined ? undefined : member(response, 'links');
    if (response === undefined || links === undefined) return [];
    return isObjectNode(links) ? [[placeKey(response.origin), { response, links }] as const] : [];
  });
  return [...new Map(found).values()];
}

function notObject(reader: SpecReader, stated: SpecNode): undefined {
  return reportBrokenLink(reader, stated, 'A link must be an object.', 'See Link Object in OpenAPI.');
}

function readLink(
  reader: SpecReader,
  targets: LinkTargets,
  node: ObjectNode,
  name: string,
  from: Operation,
): Omit<Link, 'outcome'> | undefined {
  const target = targets.of(node);
  if (target === undefined) return undefined;
  const inputs = [
    parameterInputs(reader, node, target, expressionsOf(from)),
    bodyInputs(reader, node, target, expressionsOf(from)),
  ];
  reportServer(reader, node);
  if (inputs.includes(undefined)) return undefined;
  const description = textMember(node, 'description');
  return {
    origin: node.origin,
    name,
    ...(description === undefined ? {} : { description }),
    operation: target.id,
    inputs: inputs.flatMap((each) => each ?? []),
  };
}

/** Undefined where one is broken, which is reported. */
function parameterInputs(
  reader: SpecReader,
  node: ObjectNode,
  target: Operation,
  syntax: ExpressionSyntax,
): readonly LinkInput[] | undefined {
  const stated = member(node, 'parameters');
  if (stated === undefined) return [];
  if (!isObjectNode(stated))
    return reportBrokenLink(
      reader,
      stated,
      'The parameters of a link must be an object.',
      'Use an object that maps parameter names to values (OpenAPI, Link Object).',
    );
  const read = members(stated).map(([name, each]) => {
    const parameter = parameterNamed(target, name);
    if (typeof parameter === 'string') return reportBrokenLink(reader, each, parameter, namesOf(target));
    return checked(reader, each, syntax, [GROUP_OF[parameter.in], parameter.name]);
  });
  return read.includes(undefined) ? undefined : read.flatMap((inputs) => inputs ?? []);
}

function bodyInputs(
  reader: SpecReader,
  node: ObjectNode,
  operation: Operation,
  syntax: ExpressionSyntax,
): readonly LinkInput[] | undefined {
  const stated = member(node, 'requestBody');
  if (stated === undefined) return [];
  if (httpBinding(operation).requestBody === undefined)
    return reportBrokenLink(
      reader,
      stated,
      `The operation ${JSON.stringify(operation.id)} has no body.`,
      'Describe the body of the operation, or remove `requestBody` from the link.',
    );
  return checked(reader, stated, syntax, ['body']);
}

function checked(
  reader: SpecReader,
  node: SpecNode,
  syntax: ExpressionSyntax,
  at: readonly string[],
): readonly LinkInput[] | undefined {
  const inputs = linkInputs(at, node.value, syntax);
  if (typeof inputs !== 'string') return inputs;
  return reportBrokenLink(
    reader,
    node,
    `This link cannot be followed: ${inputs}.`,
    'Write `$request.path.id`, `$request.query.x`, `$request.header.x`, `$request.body#/x`, `$response.body#/x` or ' +
      '`$response.header.x`; inside a string, in braces: `{$request.path.id}` (OpenAPI, Runtime Expressions).',
  );
}

/** The parameter that a link names, `id` or `path.id`; or what is wrong with the name. */
function parameterNamed(operation: Operation, name: string): HttpParameter | string {
  const { id } = operation;
  const { parameters } = httpBinding(operation);
  const plain = parameters.filter((each) => each.name === name);
  const found = plain.length > 0 ? plain : parameters.filter((each) => `${each.in}.${each.name}` === name);
  const [only, ...others] = found;
  if (only === undefined)
    return `The operation ${JSON.stringify(id)} has no parameter ${JSON.stringify(name)}.`;
  if (others.length === 0) return only;
  const all = found.map((each) => `${each.in}.${each.name}`).join(', ');
  return `The operation ${JSON.stringify(id)} has several parameters ${JSON.stringify(name)}: ${all}.`;
}

/** Names that a message has room for. */
const SHOWN = 12;

function namesOf(operation: Operation): string {
  const { parameters } = httpBinding(operation);
  const names = parameters.slice(0, SHOWN).map((each) => `${each.in}.${each.name}`);
  return names.length === 0
    ? `Remove it: ${JSON.stringify(operation.id)} has no parameters.`
    : `Use one of these: ${names.join(', ')}.`;
}
