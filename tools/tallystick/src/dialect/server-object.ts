import type { Server } from '../model/index.ts';
import { withDefaults } from '../model/index.ts';
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
import type { SpecReader } from './reader.ts';

/** Server Objects; OpenAPI and OpenRPC write them alike, OpenRPC with `${variables}`. */
export function readServers(reader: SpecReader, stated: SpecNode | undefined): readonly Server[] {
  return items(stated).flatMap((node, index) => {
    const server = readServer(reader, node);
    if (server === undefined) return [];
    // Clients go to the first.
    if (index === 0 && isObjectNode(node)) reportUnusable(reader, node, withDefaults(server));
    return [server];
  });
}

function readServer(reader: SpecReader, node: SpecNode): Server | undefined {
  const url = isObjectNode(node) ? textMember(node, 'url') : undefined;
  if (!isObjectNode(node) || url === undefined) return undefined;
  const description = textMember(node, 'description');
  const variables = objectMember(node, 'variables');
  const server: Server = {
    url: resolved(url.replaceAll('${', '{'), reader.specUrl),
    ...(description === undefined ? {} : { description }),
    variables: new Map(
      variables === undefined
        ? []
        : members(variables).flatMap(([name, each]) => variableOf(reader, name, each)),
    ),
  };
  reportUndeclared(reader, node, server);
  return server;
}

function isRelative(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(url);
}

/** A relative URL is relative to where the document was served from (OpenAPI, Server Object, url). */
function resolved(url: string, specUrl: string | undefined): string {
  if (specUrl === undefined || !isRelative(url) || url.startsWith('{')) return url;
  // A URL has no braces: they stand aside while it is resolved.
  const names: string[] = [];
  const plain = url.replace(/\{[^{}]*\}/g, (name) => `tallystick-${names.push(name) - 1}-`);
  if (!URL.canParse(plain, specUrl)) return url;
  return new URL(plain, specUrl).href.replace(
    /tallystick-(\d+)-/g,
    (_all, index) => names[Number(index)] ?? '',
  );
}

function reportUnusable(reader: SpecReader, node: ObjectNode, url: string): void {
  if (isRelative(url)) reportRelative(reader, node);
  // What a client takes as a base URL; the message does not hold the text, which may hold a password.
  else if (!/^https?:[^@?#]+$/i.test(url))
    reader.reporter.report({
      code: 'TLY3048',
      severity: 'warning',
      message: 'This server URL cannot be used: it must be http(s), without credentials, query and fragment.',
      fix: 'Use an http(s) URL with only host and path, or pass `baseUrl` to every client.',
      at: member(node, 'url')?.origin ?? node.origin,
    });
}

function reportRelative(reader: SpecReader, node: ObjectNode): void {
  const ofOperation = !/^\/servers\//.test(node.origin.pointer);
  const where = `The server ${JSON.stringify(textMember(node, 'url'))} is relative to the URL of this document, which is unknown for a file`;
  reader.reporter.report({
    code: 'TLY3045',
    severity: 'warning',
    message: ofOperation
      ? `${where}: it is resolved against the base URL of the client.`
      : `${where}: every client needs a \`baseUrl\`.`,
    fix: 'Give the URL of the document as `specUrl` of the contract in the config, or write the absolute URL of the server.',
    at: member(node, 'url')?.origin ?? node.origin,
  });
}

/** A variable without a default stays in the URL as it is. */
function reportUndeclared(reader: SpecReader, node: ObjectNode, { url, variables }: Server): void {
  for (const [, name = ''] of url.matchAll(/\{([^{}]+)\}/g))
    if (!variables.has(name))
      reportVariable(
        reader,
        node,
        `The URL of the server contains {${name}}, which \`variables\` does not declare: every client needs a \`baseUrl\`.`,
        `Declare ${JSON.stringify(name)} in \`variables\`, with a default.`,
      );
}

function reportVariable(reader: SpecReader, { origin }: SpecNode, message: string, fix: string): void {
  reader.reporter.report({ code: 'TLY3046', severity: 'warning', message, fix, at: origin });
}

type Variable = Server['variables'] extends ReadonlyMap<string, infer Value> ? Value : never;

function variableOf(
  reader: SpecReader,
  name: string,
  node: SpecNode,
): readonly (readonly [string, Variable])[] {
  if (!isObjectNode(node)) return [];
  const values = textItems(member(node, 'enum'));
  const value = defaultOf(node);
  if (value === '')
    reportVariable(reader, node, `The variable ${JSON.stringify(name)} has no default.`, 'Add `default`.');
  else if (values.length > 0 && !values.includes(value))
    reportVariable(
      reader,
      node,
      `The default of the variable ${JSON.stringify(name)} is not one of its values.`,
      `Use one of ${values.join(', ')}.`,
    );
  return [[name, { default: value, ...(values.length === 0 ? {} : { enum: values }) }]];
}

/** Text, though many a port is written as a number. */
function defaultOf(node: ObjectNode): string {
  const stated = member(node, 'default')?.value;
  return typeof stated === 'string' || typeof stated === 'number' ? String(stated) : '';
}
