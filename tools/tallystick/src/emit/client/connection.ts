import {
  type Contract,
  credentialOptions,
  type OAuthFlow,
  type RequiredWhen,
  type SecurityScheme,
} from '../../model/index.ts';
import {
  code,
  group,
  importType,
  importValue,
  members as membersOf,
  nothing,
  operands,
  type Printable,
  propertyKey,
  type Statement,
  string,
} from '../../print/index.ts';
import type { InterfaceMember } from '../../print/statement.ts';
import type { EmitContext } from '../context.ts';
import { inline, type Member } from './literals.ts';
import { ownServers, serverText, usableServer } from './servers.ts';

/** The options of a contract's clients, and a connection without methods for those who call functions. */
export function connectionStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const runtime = context.runtimeModule('');
  const optionsType = `${contract.typeName}ClientOptions`;
  const required = usableServer(contract) === undefined || contract.securitySchemes.length > 0;
  return [
    {
      kind: 'interface',
      name: optionsType,
      doc: `The options of a client of ${contract.title}.`,
      extends: [importType(runtime, 'ClientOptions')],
      members: [...authMember(contract, context), ...serverMember(contract), ...optionMembers(contract)],
    },
    {
      kind: 'function',
      name: `create${contract.typeName}Connection`,
      doc: `Creates a connection: a client without methods, for functions that are imported individually.\n\nThrows a TypeError for a baseUrl that is not an absolute URL, or has a query or a fragment.`,
      parameters: [
        {
          name: 'options',
          type: code`${importedSelf(optionsType)}`,
          ...(required ? {} : { initial: code`{}` }),
        },
      ],
      returns: importType(runtime, 'Connection'),
      body: code`return ${importValue(runtime, 'createConnection')}(options${serverArgument(contract, context)});`,
    },
    ...flowsStatement(contract),
  ];
}

/** Name of the constant that holds the OAuth 2 flows. No operation has it: theirs begin with a small letter. */
const FLOWS = 'OAUTH_FLOWS';

/** What the spec states for requests of tokens; a flow without a URL is left out. */
function flowsStatement({ securitySchemes }: Contract): readonly Statement[] {
  const schemes = securitySchemes.flatMap((scheme) =>
    scheme.flows === undefined ? [] : [{ name: scheme.name, flows: scheme.flows }],
  );
  if (schemes.length === 0) return [];
  const types = schemes.map(({ name, flows }) => {
    const members = Object.entries(flows).map(
      ([flow, stated]) => code`readonly ${propertyKey(flow)}: ${flowType(stated)}`,
    );
    return code`readonly ${propertyKey(name)}: ${membersOf(members)}`;
  });
  return [
    {
      kind: 'const',
      name: FLOWS,
      doc: 'The OAuth 2 flows in the spec, by security scheme, for `@tallystick/runtime/oauth`.',
      type: membersOf(types),
      value: inline(
        schemes.map(({ name, flows }) => [
          name,
          inline(Object.entries(flows).map(([flow, stated]) => [flow, flowValue(stated)])),
        ]),
      ),
    },
  ];
}

function flowType(flow: OAuthFlow): Printable {
  const urls = flowUrls(flow).map(([name]) => code`readonly ${propertyKey(name)}: string`);
  return membersOf([...urls, code`readonly scopes: readonly string[]`]);
}

function flowValue(flow: OAuthFlow): Printable {
  return inline([
    ...flowUrls(flow).map(([name, url]): Member => [name, string(url)]),
    ['scopes', group('[', flow.scopes.map(string))],
  ]);
}

function flowUrls({
  tokenUrl,
  refreshUrl,
  authorizationUrl,
}: OAuthFlow): readonly (readonly [string, string])[] {
  const urls = Object.entries({ tokenUrl, refreshUrl, authorizationUrl });
  return urls.flatMap(([name, url]) => (url === undefined ? [] : [[name, url] as const]));
}

function importedSelf(name: string): Printable {
  return { kind: 'identifier', name };
}

/** The spec's first server, with its variables as the options say; a relative one needs `baseUrl`. */
function serverArgument(contract: Contract, context: EmitContext): Printable {
  const server = usableServer(contract);
  return server === undefined ? nothing : code`, ${serverText(server, context)}`;
}

/** The variables of the servers' URLs. */
function serverMember(contract: Contract): readonly InterfaceMember[] {
  const servers = [usableServer(contract), ...ownServers(contract)].flatMap((server) => server ?? []);
  const variables = new Map(servers.flatMap((server) => [...server.variables]));
  if (variables.size === 0) return [];
  const members = [...variables].map(([name, variable]) => {
    const type = variable.enum === undefined ? code`string` : operands('|', variable.enum.map(string));
    return code`readonly ${propertyKey(name)}?: ${type}`;
  });
  const urls = [
    ...new Set(servers.filter((server) => server.variables.size > 0).map(({ url }) => `\`${url}\``)),
  ];
  const doc = `Variables of the server's URL, ${urls.join(', ')}; each has a default. Ignored if baseUrl is set.`;
  return [{ key: 'server', type: membersOf(members), optional: true, readonly: true, doc }];
}

function authMember(contract: Contract, context: EmitContext): readonly InterfaceMember[] {
  const members = credentialOptions(contract);
  if (members.length === 0) return [];
  const types = members.map(
    ({ scheme, required }) =>
      code`readonly ${propertyKey(scheme.name)}${required ? nothing : code`?`}: ${credentialType(scheme, context)}`,
  );
  const optional = members.every(({ required }) => !required);
  const doc = `Credentials, each as a value or as a function that returns it.`;
  return [{ key: 'auth', type: membersOf(types), optional, readonly: true, doc }];
}

function credentialType(scheme: SecurityScheme, context: EmitContext): Printable {
  const secret = importType(context.runtimeModule(''), 'Secret');
  if (scheme.kind === 'basic')
    return code`${secret}<${importType(context.runtimeModule('http'), 'BasicCredential')}>`;
  if (scheme.kind === 'session-token') return importType(context.runtimeModule('http'), 'SessionCredential');
  return code`${secret}`;
}

/** Client options that decide what an input needs. */
function optionMembers(contract: Contract): readonly InterfaceMember[] {
  const all = contract.operations.flatMap(({ requiredWhen }) => requiredWhen);
  const byOption = new Map<string, RequiredWhen>(all.map((each) => [each.option, each]));
  return [...byOption.values()].map(({ option, values, equals, pointer }) => ({
    key: option,
    type: operands('|', values.map(string)),
    optional: true,
    readonly: true,
    doc: `If this is ${equals}, ${pointer.slice(1)} is required.`,
  }));
}
