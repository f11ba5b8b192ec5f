import { cookiePairs } from '../../codec/read-names.ts';
import { unchanged } from '../../codec/unescape.ts';
import type { OperationData, SecuritySchemeData, SessionTokenData } from '../../contract/index.ts';
import { remembered } from '../../remembered.ts';
import type { MockState } from '../state/state.ts';
import type { MockRequest } from '../types/wire.ts';
import { type Violation, violation } from './violation.ts';

const WRONG = 'wrong-credential';
/** Of someone who is known, and may not do this. */
const FORBIDDEN = 'forbidden-credential';

/** What is wrong with how a request proves who sends it. */
export function checkCredentials(
  operation: OperationData,
  request: MockRequest,
  input: unknown,
  state: MockState,
): Violation | undefined {
  const alternatives = alternativesOf(operation, state);
  if (alternatives.length === 0 || alternatives.some((each) => each.length === 0)) return undefined;
  const proven = alternatives.find((each) => each.every((scheme) => proves(scheme, request, input, state)));
  if (proven === undefined) return violation('auth', 'credentials are missing or wrong');
  if (proven.some((scheme) => credentialIn(scheme, request, input)?.includes(FORBIDDEN)))
    return { ...violation('auth', 'these credentials do not permit this operation'), status: 403 };
  const session = proven.find((scheme) => scheme.kind === 'session-token');
  return session === undefined ? undefined : checkSession(session, request, state);
}

type Scheme = MockState['contract']['securitySchemes'][number];

/** By operation, which is part of a contract: what each of its alternatives asks for. */
const ALTERNATIVES = new WeakMap<OperationData, readonly (readonly Scheme[])[]>();

function alternativesOf(operation: OperationData, { contract }: MockState): readonly (readonly Scheme[])[] {
  return remembered(ALTERNATIVES, operation, ({ security }) =>
    security.map((names) =>
      names.flatMap((name) => contract.securitySchemes.find((scheme) => scheme.name === name) ?? []),
    ),
  );
}

function proves(
  scheme: SecuritySchemeData,
  request: MockRequest,
  input: unknown,
  { options }: MockState,
): boolean {
  if (scheme.kind === 'session-token' || scheme.kind === 'other') return true;
  const given = credentialIn(scheme, request, input);
  if (given === undefined || given === '' || given.includes(WRONG)) return false;
  if (scheme.kind === 'basic' && !given.includes(':')) return false;
  if (given.includes(FORBIDDEN)) return true;
  const wanted = options.credentials?.[scheme.name];
  return wanted === undefined || given === expected(wanted);
}

function expected(wanted: unknown): string {
  if (typeof wanted !== 'object' || wanted === null) return String(wanted);
  const { username, password } = wanted as { readonly username?: unknown; readonly password?: unknown };
  return `${String(username)}:${String(password)}`;
}

function credentialIn(scheme: SecuritySchemeData, request: MockRequest, input: unknown): string | undefined {
  const authorization = request.headers.get('authorization') ?? '';
  switch (scheme.kind) {
    case 'basic':
      return /^Basic /i.test(authorization) ? decoded(authorization.slice(6)) : undefined;
    case 'bearer':
      return /^(Bearer|token) /i.test(authorization) ? authorization.replace(/^\S+ /, '') : undefined;
    case 'api-key':
      return apiKeyIn(scheme, request);
    case 'member': {
      const value = (input as Readonly<Record<string, unknown>> | null)?.[scheme.member];
      // An object cannot be a credential, and a member `toString` of it may hide the method.
      return value === undefined || typeof value === 'object' ? undefined : String(value);
    }
    default:
      return undefined;
  }
}

const UTF_8 = new TextDecoder();

function decoded(token: string): string | undefined {
  try {
    const bytes = atob(token);
    if (/^[ -~]*$/.test(bytes)) return bytes;
    return UTF_8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function apiKeyIn(
  scheme: Extract<SecuritySchemeData, { kind: 'api-key' }>,
  request: MockRequest,
): string | undefined {
  if (scheme.in === 'header') return request.headers.get(scheme.parameter) ?? undefined;
  if (scheme.in === 'query') return new URL(request.url).searchParams.get(scheme.parameter) ?? undefined;
  return cookieIn(request, scheme.parameter);
}

/** A credential in a cookie is not encoded (docs/serialization.md, credentials in cookies). */
function cookieIn(request: MockRequest, name: string): string | undefined {
  const pairs = cookiePairs(request.headers.get('cookie') ?? '', unchanged);
  return pairs.find(([each]) => each === name)?.[1];
}

/** A browser may hide the cookie, so a missing one is not an error. */
function checkSession(
  scheme: SessionTokenData,
  request: MockRequest,
  state: MockState,
): Violation | undefined {
  const asked = !scheme.optional || state.options.csrf === true;
  if (!asked || !scheme.methods.includes(request.method)) return undefined;
  const token = request.headers.get(scheme.tokenHeader);
  const cookie = cookieIn(request, scheme.cookie ?? '');
  const known = token === null ? undefined : state.sessions.get(token);
  return known !== undefined && (cookie === undefined || cookie === known)
    ? undefined
    : violation('session', 'the session (CSRF) token is missing or expired');
}
