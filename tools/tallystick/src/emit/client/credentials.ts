import { groupBy } from '../../model/group-by.ts';
import {
  type Contract,
  isSentByHeader,
  type JsonValue,
  type Operation,
  type SecurityScheme,
  type SessionTokenScheme,
} from '../../model/index.ts';
import {
  code,
  group,
  importType,
  importValue,
  json,
  type Printable,
  type Statement,
  string,
} from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';

/** What puts the credentials of an operation into an HTTP request. */
export function securityOf(
  { security }: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Printable[] {
  const shared = commonLists(contract).get(security);
  return shared === undefined
    ? partOf(security, contract, context)
    : [importValue('./credentials.ts', shared)];
}

/** `src/credentials.ts`: long lists of alternatives that several operations have in common. */
export function credentialStatements(contract: Contract, context: EmitContext): readonly Statement[] {
  const type = code`NonNullable<${importType(context.runtimeModule(''), 'HttpOperation')}['parts']>[number]`;
  return [...commonLists(contract)].flatMap(([security, name]) =>
    partOf(security, contract, context).map((value): Statement => ({ kind: 'const', name, type, value })),
  );
}

type Security = Operation['security'];

/** Names of schemes in a list from which on it is written once for all operations that have it. */
const LONG = 20;

const lists = new WeakMap<Contract, ReadonlyMap<Security, string>>();

/** The long lists that several operations have, and the names of their constants. */
function commonLists(contract: Contract): ReadonlyMap<Security, string> {
  const found = lists.get(contract) ?? newCommonLists(contract);
  lists.set(contract, found);
  return found;
}

function newCommonLists(contract: Contract): ReadonlyMap<Security, string> {
  const uses = groupBy(contract.operations, ({ security }) => security);
  const sent = new Set(contract.securitySchemes.filter(isSent).map(({ name }) => name));
  const common = [...uses].flatMap(([security, { length }]) => {
    const names = length > 1 ? security.flat() : [];
    return names.length > LONG && names.some((name) => sent.has(name)) ? [security] : [];
  });
  return new Map(
    common.map((security, index) => [security, `commonCredentials${index === 0 ? '' : index + 1}`]),
  );
}

/** Whether a client puts it into requests. */
function isSent(scheme: SecurityScheme): boolean {
  switch (scheme.kind) {
    case 'basic':
    case 'bearer':
    case 'api-key':
    case 'session-token':
      return true;
    default:
      return isSentByHeader(scheme);
  }
}

const named = new WeakMap<Contract, ReadonlyMap<string, SecurityScheme>>();

function schemesOf(contract: Contract): ReadonlyMap<string, SecurityScheme> {
  const schemes = named.get(contract) ?? new Map(contract.securitySchemes.map((each) => [each.name, each]));
  named.set(contract, schemes);
  return schemes;
}

function partOf(security: Security, contract: Contract, context: EmitContext): readonly Printable[] {
  const schemes = schemesOf(contract);
  const alternatives = security.map((names) => {
    const used = names.flatMap((name) => schemes.get(name) ?? []);
    return used.flatMap((scheme) => credentialOf(scheme, used, context) ?? []);
  });
  if (alternatives.every(({ length }) => length === 0)) return [];
  return [made(context, 'http', 'security', ...alternatives.map((each) => group('[', each)))];
}

function credentialOf(
  scheme: SecurityScheme,
  beside: readonly SecurityScheme[],
  context: EmitContext,
): Printable | undefined {
  const make = (name: string, ...given: Printable[]) => made(context, 'http', name, ...given);
  const name = string(scheme.name);
  switch (scheme.kind) {
    case 'basic':
    case 'bearer':
      return make(scheme.kind, name);
    case 'api-key':
      return make('apiKey', name, string(scheme.in), string(scheme.parameter));
    case 'session-token': {
      const others = beside.filter(({ kind }) => kind !== 'session-token');
      const proof = others.flatMap((each) => credentialOf(each, [], context) ?? []);
      return make(
        'sessionToken',
        group('{', [code`...${json(sessionData(scheme))}`, code`with: ${group('[', proof)}`]),
      );
    }
    case 'other':
      return isSentByHeader(scheme) ? make('authorization', name, string(scheme.type)) : undefined;
    default:
      return undefined;
  }
}

function sessionData(scheme: SessionTokenScheme & { readonly name: string }): JsonValue {
  const { name, optional, acquire, nameHeader, tokenHeader, refusal, methods } = scheme;
  return { scheme: name, optional, acquire: acquire.path, nameHeader, tokenHeader, refusal, methods };
}
