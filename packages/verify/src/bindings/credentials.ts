import { cookieCredential } from '@tallystick/runtime/codec';
import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { valueAt } from '@tallystick/runtime/schema';
import type { Headers as WebHeaders, URLSearchParams as WebURLSearchParams } from '@tallystick/runtime/web';
import { withDefault } from '../cases/resolve-case.ts';
import { applyPatch } from '../patch.ts';
import { refuse } from './writing.ts';

/** By name of security scheme: what proves who calls. */
export type Credentials = Readonly<Record<string, Credential>>;

/** A credential of one security scheme. */
export type Credential =
  /** A bearer token, an API key, a member of the input. */
  | string
  /** HTTP Basic. */
  | { readonly username: string; readonly password: string };

/** A call on its way to become a request. */
export interface Call {
  readonly input: Json;
  readonly headers: WebHeaders;
  readonly query: WebURLSearchParams;
}

const WRONG = 'wrong-credential';

/** What a call is made with. */
interface Given {
  readonly credentials: Credentials;
  /** The schemes whose credentials are sent; default: those of the first alternative that they suffice for. */
  readonly schemes?: readonly string[] | undefined;
}

/** The call with what the operation's security asks for; a case may want none, or wrong ones. */
export function authenticate(
  call: Call,
  contractCase: ContractCase,
  operation: OperationData,
  contract: ContractData,
  { credentials, schemes }: Given,
): Call {
  const change = contractCase.message;
  const auth = change !== undefined && 'auth' in change ? change.auth : 'given';
  const touched = contractCase.patch.map(({ path }) => path);
  const withMembers = memberCredentials(call.input, operation, touched, auth, credentials);
  if (auth !== 'none')
    addToTransport(
      call,
      schemes === undefined ? operation.security : [schemes],
      contract,
      auth === 'wrong' ? wrongOf(contract) : credentials,
    );
  return { ...call, input: withMembers };
}

/** A case that patches a credential says itself what is there. */
function memberCredentials(
  input: Json,
  operation: OperationData,
  touched: readonly string[],
  auth: 'given' | 'none' | 'wrong',
  credentials: Credentials,
): Json {
  return operation.injected.reduce((value, entry) => {
    if (entry.by !== 'credential' || touched.includes(entry.pointer)) return value;
    const held = valueAt(value, entry.pointer);
    const removed = held === undefined ? value : applyPatch(value, [{ op: 'remove', path: entry.pointer }]);
    if (auth === 'none') return removed;
    const given = auth === 'wrong' ? WRONG : credentials[entry.scheme];
    if (typeof given === 'string') return withDefault(removed, entry.pointer, given);
    return value;
  }, input);
}

/** Invalid credentials: of every scheme, or of one. */
export function wrongOf({ securitySchemes }: ContractData, only?: string): Credentials {
  return Object.fromEntries(
    securitySchemes
      .filter(({ name }) => only === undefined || name === only)
      .map(({ name, kind }) => [name, kind === 'basic' ? { username: WRONG, password: WRONG } : WRONG]),
  );
}

/** Whether a scheme takes a credential that goes beside the input, and can be left out or be wrong. */
export function isProof(name: string, { securitySchemes }: Pick<ContractData, 'securitySchemes'>): boolean {
  const kinds: readonly string[] = ['basic', 'bearer', 'api-key'];
  return securitySchemes.some((scheme) => scheme.name === name && kinds.includes(scheme.kind));
}

/**
 * Whether the credentials suffice for an operation: for all that one alternative asks for, or where none is asked for.
 *
 * @example
 * const operation = contract.operations[0];
 * operation && suffice({ accessToken: 'secret' }, operation, contract); // true
 */
export function suffice(
  credentials: Credentials,
  { security }: Pick<OperationData, 'security'>,
  { securitySchemes }: Pick<ContractData, 'securitySchemes'>,
): boolean {
  const isHad = (name: string): boolean =>
    credentials[name] !== undefined ||
    securitySchemes.some((scheme) => scheme.name === name && scheme.kind === 'session-token');
  const isMet = (names: readonly string[]): boolean => names.every(isHad);
  return security.length === 0 || security.some(isMet);
}

/** The first alternative whose required schemes all have a credential. */
function addToTransport(
  call: Call,
  security: OperationData['security'],
  contract: ContractData,
  credentials: Credentials,
): void {
  const schemes = security
    .map((names) => contract.securitySchemes.filter(({ name }) => names.includes(name)))
    .find((alternative) => alternative.every((scheme) => isGiven(scheme, credentials)));
  for (const scheme of schemes ?? []) {
    const credential = credentials[scheme.name];
    if (credential !== undefined) addCredential(call, scheme, credential);
  }
}

type Scheme = ContractData['securitySchemes'][number];

function isGiven(scheme: Scheme, credentials: Credentials): boolean {
  return (
    credentials[scheme.name] !== undefined || scheme.kind === 'member' || scheme.kind === 'session-token'
  );
}

function addCredential({ headers, query }: Call, scheme: Scheme, credential: Credential): void {
  if (typeof credential === 'object') {
    if (scheme.kind === 'basic') headers.set('authorization', `Basic ${base64(credential)}`);
    return;
  }
  if (scheme.kind === 'bearer') headers.set('authorization', `Bearer ${credential}`);
  if (scheme.kind !== 'api-key') return;
  if (scheme.in === 'header') headers.set(scheme.parameter, credential);
  if (scheme.in === 'query') query.set(scheme.parameter, credential);
  if (scheme.in === 'cookie')
    headers.append('cookie', `${scheme.parameter}=${cookieOf(scheme.name, credential)}`);
}

function cookieOf(scheme: string, credential: string): string {
  return cookieCredential(credential, (code) => refuse(scheme, code));
}

/** RFC 7617, section 2.1: UTF-8 */
function base64({ username, password }: { readonly username: string; readonly password: string }): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
