import {
  type Contract,
  isSentByHeader,
  type JsonValue,
  type Operation,
  type SecurityScheme,
  type SessionTokenScheme,
} from '../../model/index.ts';
import { code, group, json, type Printable, string } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import { made } from './bindings/made.ts';

/** What puts the credentials of an operation into an HTTP request. */
export function securityOf(
  operation: Operation,
  contract: Contract,
  context: EmitContext,
): readonly Printable[] {
  const schemes = new Map(contract.securitySchemes.map((scheme) => [scheme.name, scheme]));
  const alternatives = operation.security.map((names) => {
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
