import type { SpecReader } from '../dialect/index.ts';
import { groupBy } from '../model/group-by.ts';
import type { OAuthFlow, Operation, SecurityScheme, SessionTokenScheme } from '../model/index.ts';
import {
  booleanMember,
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
import { camelCase } from '../names/index.ts';

export function readSecuritySchemes(reader: SpecReader): readonly SecurityScheme[] {
  const components = objectMember(reader.root, 'components');
  const schemes = components === undefined ? undefined : objectMember(components, 'securitySchemes');
  return (schemes === undefined ? [] : members(schemes)).flatMap(([name, stated]) => {
    const node = reader.object(stated, 'A security scheme');
    return node === undefined ? [] : [readScheme(name, node)];
  });
}

function readScheme(name: string, node: ObjectNode): SecurityScheme {
  const description = textMember(node, 'description');
  return {
    name,
    origin: node.origin,
    ...(description === undefined ? {} : { description }),
    ...kindOf(node),
  };
}

type Kind = SecurityScheme extends infer Scheme
  ? Scheme extends unknown
    ? Omit<Scheme, 'name' | 'origin' | 'description'>
    : never
  : never;

function kindOf(node: ObjectNode): Kind {
  const session = objectMember(node, 'x-tallystick-session-token');
  if (session !== undefined) return sessionToken(session);
  const type = textMember(node, 'type') ?? '';
  const scheme = textMember(node, 'scheme')?.toLowerCase();
  if (type === 'http' && scheme === 'basic') return { kind: 'basic' };
  if (type === 'oauth2') return { kind: 'bearer', ...flowsOf(node) };
  if ((type === 'http' && scheme === 'bearer') || type === 'openIdConnect') return { kind: 'bearer' };
  const location = textMember(node, 'in');
  if (type === 'apiKey' && (location === 'header' || location === 'query' || location === 'cookie')) {
    return { kind: 'api-key', in: location, parameter: textMember(node, 'name') ?? '' };
  }
  return { kind: 'other', type: scheme ?? type };
}

/** Flows of OpenAPI 3; those of Swagger 2.0 have been written so. */
function flowsOf(node: ObjectNode): { readonly flows?: Readonly<Record<string, OAuthFlow>> } {
  const flows = objectMember(node, 'flows');
  const read = (flows === undefined ? [] : members(flows)).flatMap(([name, flow]) =>
    isObjectNode(flow) && !name.startsWith('x-') ? [[name, flowOf(flow)] as const] : [],
  );
  return read.length === 0 ? {} : { flows: Object.fromEntries(read) };
}

function flowOf(flow: ObjectNode): OAuthFlow {
  const scopes = objectMember(flow, 'scopes');
  const urls = ['tokenUrl', 'refreshUrl', 'authorizationUrl'].flatMap((name) => {
    const url = textMember(flow, name);
    return url === undefined ? [] : [[name, url] as const];
  });
  return {
    ...Object.fromEntries(urls),
    scopes: scopes === undefined ? [] : members(scopes).map(([name]) => name),
  };
}

function sessionToken(node: ObjectNode): Omit<SessionTokenScheme, 'name'> {
  const acquire = objectMember(node, 'acquire');
  const cookie = textMember(node, 'cookie');
  return {
    kind: 'session-token',
    acquire: { method: 'get', path: (acquire && textMember(acquire, 'path')) ?? '/' },
    nameHeader: textMember(node, 'nameHeader') ?? '',
    tokenHeader: textMember(node, 'tokenHeader') ?? '',
    ...(cookie === undefined ? {} : { cookie }),
    refusal: camelCase(textMember(node, 'refusal') ?? ''),
    methods: textItems(member(node, 'methods')).map((method) => method.toUpperCase()),
    optional: booleanMember(node, 'optional') === true,
  };
}

/**
 * The operation's requirements, or else the document's, and the scopes that they ask for. An alternative that names a
 * scheme nobody described is left out, so that it does not pass for one that asks for nothing.
 */
export function readSecurityRequirements(reader: SpecReader, operation: ObjectNode): Requirements {
  const stated = member(operation, 'security') ?? member(reader.root, 'security');
  if (stated === undefined) return { security: [] };
  return reader.once('requirements', stated, () => requirementsOf(reader, stated));
}

type Requirements = Pick<Operation, 'security' | 'scopes'>;

function requirementsOf(reader: SpecReader, stated: SpecNode): Requirements {
  const components = objectMember(reader.root, 'components');
  const schemes = components === undefined ? undefined : objectMember(components, 'securitySchemes');
  const alternatives = differing(items(stated)).filter((entry) => {
    if (!isObjectNode(entry)) return false;
    const unknown = members(entry).filter(([name]) => !Object.hasOwn(schemes?.value ?? {}, name));
    for (const [name, at] of unknown) reportUnknown(reader, name, at);
    return unknown.length === 0;
  });
  const security = alternatives.map((entry) => Object.keys(entry.value as object));
  const scopes = alternatives.map(scopesOf);
  return scopes.some((each) => Object.keys(each).length > 0) ? { security, scopes } : { security };
}

/** Without those that say the same as one before. */
function differing(alternatives: readonly SpecNode[]): readonly SpecNode[] {
  const alike = groupBy(alternatives, ({ value }) => JSON.stringify(value));
  return [...alike.values()].flatMap((each) => each.slice(0, 1));
}

function scopesOf(alternative: SpecNode): Readonly<Record<string, readonly string[]>> {
  const named = isObjectNode(alternative) ? members(alternative) : [];
  return Object.fromEntries(
    named.map(([name, list]) => [name, textItems(list)] as const).filter(([, list]) => list.length > 0),
  );
}

function reportUnknown({ reporter }: SpecReader, name: string, { origin }: SpecNode): void {
  reporter.report({
    code: 'TLY3047',
    severity: 'warning',
    message: `No security scheme is called ${JSON.stringify(name)}: this security requirement is ignored.`,
    fix: 'Describe the scheme under `components.securitySchemes`, or correct the name.',
    at: origin,
    aboutKind: true,
  });
}
