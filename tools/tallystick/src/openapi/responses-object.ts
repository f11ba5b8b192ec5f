import type { SpecReader } from '../dialect/index.ts';
import type { Matcher, Outcome, Schema } from '../model/index.ts';
import {
  booleanMember,
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textMember,
} from '../model/spec-node.ts';
import { camelCase } from '../names/index.ts';
import { renamedMember, saidOf, withSource } from '../vocabulary/index.ts';
import { contentSchema } from './content-schema.ts';
import { readMediaExamples } from './media-examples.ts';
import { mayBeJson, readMediaSchema, unstatedSchema } from './media-schema.ts';

/**
 * The responses as outcomes, in the order in which they are tried: constants in the body first, then exact
 * statuses, then ranges, then `default`.
 */
export function readResponses(
  reader: SpecReader,
  operation: ObjectNode,
  method?: string,
): readonly Outcome[] {
  const responses = objectMember(operation, 'responses');
  const read = (responses === undefined ? [] : members(responses)).flatMap(([status, node]) => {
    const response = status.startsWith('x-') ? undefined : reader.object(node, 'A response');
    if (response === undefined) return [];
    const read = reader.once(`outcome ${status}`, response, () => readResponse(reader, status, response));
    // HEAD is answered with what GET would be, without its content (RFC 9110, 9.3.2).
    return [method === 'head' ? withoutContent(read) : read];
  });
  const byBody = outcomesByBody(reader, operation, read);
  const plain = byBody.length === 0 ? read : read.filter(({ promise }) => promise === 'rejects');
  const more = unstatedSuccess([...byBody, ...plain], operation);
  return [...byBody, ...[...plain, ...more].toSorted((a, b) => rank(a.matcher) - rank(b.matcher))];
}

function withoutContent({ examples: _examples, ...outcome }: Outcome): Outcome {
  return { ...outcome, content: new Map() };
}

/**
 * Many documents only say how a call fails, or have a single `default` for all that comes. A provider that answers
 * with success then breaks no contract.
 */
function unstatedSuccess(stated: readonly Outcome[], operation: ObjectNode): readonly Outcome[] {
  if (stated.some(({ promise }) => promise === 'resolves')) return [];
  const [only] = stated.length === 1 ? stated : [];
  const catchAll = only?.matcher.otherwise === true ? only : undefined;
  return [
    {
      origin: operation.origin,
      name: '2XX',
      promise: 'resolves',
      matcher: { status: { from: 200, to: 299 } },
      content: catchAll?.content ?? new Map(),
      ...(catchAll?.examples === undefined ? {} : { examples: catchAll.examples }),
      headers: catchAll?.headers ?? new Map(),
      source: { kind: 'inferred', cite: 'The operation documents no success response' },
    },
  ];
}

function rank({ status, otherwise }: Matcher): number {
  if (otherwise === true) return 2;
  return status !== undefined && status.from === status.to ? 0 : 1;
}

function readResponse(reader: SpecReader, status: string, node: ObjectNode): Outcome {
  const name = textMember(node, 'x-tallystick-name');
  const template = member(node, 'x-tallystick-template')?.value;
  const matcher = matcherOf(reader, status, node);
  const description = textMember(node, 'description');
  reportRedirect(reader, status, node);
  const content = contentOf(reader, node, matcher);
  return {
    origin: node.origin,
    name: name === undefined ? status : camelCase(name),
    promise: resolves(matcher) ? 'resolves' : 'rejects',
    matcher,
    content,
    ...(content.size === 0 ? {} : readMediaExamples(reader, node)),
    headers: headersOf(reader, node),
    ...(description === undefined ? {} : { description }),
    ...(template === undefined ? {} : { template }),
    ...withSource(node),
  };
}

/**
 * Fetch, HTTP-redirect fetch: to a caller that follows none, a browser shows neither status nor headers of a redirect.
 */
function reportRedirect(reader: SpecReader, status: string, node: ObjectNode): void {
  if (!/^(30[12378]|3XX)$/i.test(status)) return;
  reader.unsupported(
    node,
    `Browsers hide a redirect (${status}) from the client: in browsers the call rejects with the code \`redirect\`; on servers it resolves.`,
    'Call the operation from a server, or change the API to return 200 with the URL in the body.',
    'info',
  );
}

function matcherOf(reader: SpecReader, status: string, node: ObjectNode): Matcher {
  if (status === 'default') return { otherwise: true };
  const digit = /^([1-5])XX$/i.exec(status)?.[1];
  if (digit !== undefined) return { status: { from: Number(digit) * 100, to: Number(digit) * 100 + 99 } };
  if (/^[1-5]\d\d$/.test(status)) return { status: { from: Number(status), to: Number(status) } };
  reader.invalid(
    node,
    `${JSON.stringify(status)} is not an HTTP status, a range such as 4XX, or \`default\`.`,
  );
  return { otherwise: true };
}

/** 1xx to 3xx resolve; what the document calls `default` is for what is not expected. */
function resolves({ status }: Matcher): boolean {
  return status !== undefined && status.to < 400;
}

function contentOf(reader: SpecReader, node: ObjectNode, { status }: Matcher): ReadonlyMap<string, Schema> {
  const content = objectMember(node, 'content');
  if (content === undefined) return new Map();
  if (status !== undefined && hasNoContent(status)) {
    reader.amended(
      content,
      `A response of status ${status.from} has no content (RFC 9110, 15): the described content is ignored.`,
      'Remove `content`, or correct the status.',
      'info',
    );
    return new Map();
  }
  const besideJson = mayBeJson(content);
  return new Map(
    members(content).map(([type, stated]) => {
      const media = reader.object(stated, 'A media type');
      const at = media && member(media, 'schema');
      const schema = readMediaSchema(reader, type, at, { besideJson, isReply: true });
      return [type, schema ?? unstatedSchema(type, stated.origin)];
    }),
  );
}

function hasNoContent({ from, to }: NonNullable<Matcher['status']>): boolean {
  return to < 200 || (from === to && [204, 205, 304].includes(from));
}

function headersOf(reader: SpecReader, node: ObjectNode): Outcome['headers'] {
  const headers = objectMember(node, 'headers');
  if (headers === undefined) return new Map();
  return new Map(
    members(headers).flatMap(([name, stated]) => {
      const header = reader.object(stated, 'A header');
      if (header === undefined || name.toLowerCase() === 'content-type') return [];
      const required = booleanMember(header, 'required') === true;
      const explode = booleanMember(header, 'explode') === true ? { explode: true } : {};
      return [[name.toLowerCase(), { ...contentSchema(reader, header), required, ...explode }] as const];
    }),
  );
}

/** `x-tallystick-outcomes`: outcomes distinguished by a constant in the body. */
function outcomesByBody(
  reader: SpecReader,
  operation: ObjectNode,
  responses: readonly Outcome[],
): readonly Outcome[] {
  const stated = objectMember(operation, 'x-tallystick-outcomes');
  const at = stated === undefined ? undefined : textMember(stated, 'pointer');
  if (stated === undefined || at === undefined) return [];
  const success = responses.find(({ promise }) => promise === 'resolves');
  const anyStatus = booleanMember(stated, 'anyStatus') === true;
  return items(member(stated, 'outcomes')).flatMap((entry) =>
    isObjectNode(entry)
      ? outcomeByBody(reader, entry, at, anyStatus ? undefined : success?.matcher.status, success)
      : [],
  );
}

function outcomeByBody(
  reader: SpecReader,
  entry: ObjectNode,
  at: string,
  status: Matcher['status'],
  success: Outcome | undefined,
): readonly Outcome[] {
  const name = textMember(entry, 'name');
  const value = member(entry, 'value')?.value;
  if (name === undefined || value === undefined) return [];
  return [
    {
      origin: entry.origin,
      name: camelCase(name),
      promise:
        renamedMember(entry, 'x-tallystick-outcomes', 'promise')?.value === 'resolves'
          ? 'resolves'
          : 'rejects',
      matcher: { ...(status === undefined ? {} : { status }), constant: { pointer: at, values: [value] } },
      content: contentByBody(reader, member(entry, 'schema'), success),
      headers: success?.headers ?? new Map(),
      ...saidOf(entry),
    },
  ];
}

function contentByBody(
  reader: SpecReader,
  schema: SpecNode | undefined,
  success: Outcome | undefined,
): Outcome['content'] {
  const types = [...(success?.content ?? [])];
  if (schema === undefined) return new Map(types);
  return new Map([[types[0]?.[0] ?? 'application/json', reader.schema(schema)]]);
}
