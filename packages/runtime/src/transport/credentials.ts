import { type Call, startCall } from '../call/call.ts';
import type { Connection } from '../call/connection.ts';
import type { TallystickError } from '../call/error.ts';
import { setHeader, setHeaders } from '../call/headers.ts';
import type { WireRequest } from '../call/message.ts';
import type { HttpCredential, Part } from '../call/operation.ts';
import { hide, secretOf } from '../call/secrets.ts';
import { cookieCredential } from '../codec/cookies.ts';
import { percent } from '../codec/escape.ts';
import type { Refuse } from '../codec/refusal.ts';
import { remembered } from '../remembered.ts';
import { exchange } from './send.ts';

/**
 * Alternatives. The first whose credentials are all given is used, those that are optional left out where they are
 * not; one that asks for none only where no other can be used.
 */
export function security(...alternatives: readonly (readonly HttpCredential[])[]): Part {
  return (_input, _draft, call) => {
    let used: readonly Given[] = [];
    call.finish.push(async (request) => {
      used = await choose(alternatives, call);
      for (const { credential, secret } of used) await credential.apply(secret, request, call);
    });
    call.retry = (attempt) =>
      attempt().catch((error: unknown) => {
        const { code } = Object(error) as { readonly code?: unknown };
        if (!used.some(({ credential }) => credential.refusal === code && credential.renew?.(call)))
          throw error;
        return attempt();
      });
  };
}

interface Given {
  readonly credential: HttpCredential;
  readonly secret: unknown;
}

async function choose(
  alternatives: readonly (readonly HttpCredential[])[],
  call: Call,
): Promise<readonly Given[]> {
  let open = false;
  let missing: readonly string[] | undefined;
  for (const alternative of alternatives) {
    const found = await Promise.all(
      alternative.map(async (credential) => ({
        credential,
        secret: await secretOf(call, credential.scheme),
      })),
    );
    const absent = found.filter(({ credential, secret }) => !(credential.optional || secret));
    if (absent.length > 0) {
      // The best fit is the one that lacks least.
      if (missing === undefined || absent.length < missing.length)
        missing = absent.map(({ credential }) => credential.scheme);
      continue;
    }
    const given = found.filter(({ secret }) => secret);
    if (given.length > 0) return given;
    open = true;
  }
  if (!open) throw withoutCredentials(call, missing ?? []);
  return [];
}

function withoutCredentials({ fail }: Call, schemes: readonly string[]): TallystickError {
  const names = schemes.map((scheme) => `auth.${scheme}`).join(' and ');
  return fail('validation', 'credential', `${names} ${schemes.length > 1 ? 'are' : 'is'} missing or empty`);
}

/** Name and password of HTTP Basic (RFC 7617), in UTF-8. */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

/** Sends a user name and password as HTTP Basic authentication (RFC 7617). */
export function basic(scheme: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request, call) => {
      const { username, password } = secret as BasicCredential;
      // A server takes what is behind the first colon for the password (RFC 7617, 2).
      if (username.includes(':'))
        throw call.fail('validation', 'credential', `auth.${scheme}.username must not contain a colon`);
      const token = base64(`${username}:${password}`);
      hide(call, token, password);
      request.headers.set('authorization', `Basic ${token}`);
    },
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A bearer token (RFC 6750): of http bearer, OAuth 2 and OpenID Connect. */
export function bearer(scheme: string): HttpCredential {
  return authorization(scheme, 'Bearer');
}

/** What follows the name of another HTTP authentication scheme (RFC 9110, 11.4). */
export function authorization(scheme: string, type: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request, call) => {
      hide(call, String(secret));
      setHeader(call, request.headers, 'authorization', `${type} ${String(secret)}`);
    },
  };
}

/** A key in a header, in the query or in a cookie. */
export function apiKey(scheme: string, place: 'header' | 'query' | 'cookie', name: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request, call) => {
      hide(call, String(secret));
      putKey(request, call, scheme, place, name, String(secret));
    },
  };
}

function putKey(
  request: WireRequest,
  call: Call,
  scheme: string,
  place: 'header' | 'query' | 'cookie',
  name: string,
  secret: string,
): void {
  const refuse: Refuse = (code) => {
    throw call.fail('validation', code, `auth.${scheme} cannot be sent (${code})`);
  };
  if (place === 'header') setHeader(call, request.headers, name, secret);
  else if (place === 'cookie') addCookie(request, `${name}=${cookieCredential(secret, refuse)}`, call);
  else {
    const text = percent(secret, refuse);
    hide(call, text);
    request.url += `${request.url.includes('?') ? '&' : '?'}${percent(name, refuse)}=${text}`;
  }
}

/** Pairs of one Cookie header are joined by semicolons (RFC 6265, 4.2.1). */
function addCookie({ headers }: WireRequest, pair: string, call: Call): void {
  const others = headers.get('cookie');
  setHeader(call, headers, 'cookie', others === null ? pair : `${others}; ${pair}`);
}

/** `auto`: the token is acquired when it is first needed; or the token as the server gave it. */
export type SessionCredential =
  | 'auto'
  | { readonly header: string; readonly token: string; readonly cookie?: string };

export interface SessionScheme {
  readonly scheme: string;
  readonly optional: boolean;
  /** Path of the safe request that hands the token out. */
  readonly acquire: string;
  readonly nameHeader: string;
  readonly tokenHeader: string;
  readonly cookie?: string;
  readonly refusal: string;
  /** Upper case. */
  readonly methods: readonly string[];
  /** What the request that acquires the token must prove itself with. */
  readonly with: readonly HttpCredential[];
}

interface Session {
  readonly header: string;
  readonly token: string;
  readonly cookie?: string;
}

/** A token that a first request hands out and every writing request echoes, with the session's cookie. */
export function sessionToken(scheme: SessionScheme): HttpCredential {
  const key = scheme.scheme;
  const used = new WeakMap<Call, unknown>();
  return {
    scheme: scheme.scheme,
    optional: scheme.optional,
    refusal: scheme.refusal,
    // Another call may have got a new token meanwhile: only the one that was refused is dropped.
    renew: (call) => {
      const sessions = sessionsOf(call);
      if (!used.has(call)) return false;
      if (sessions.get(key) === used.get(call)) sessions.delete(key);
      return true;
    },
    apply: async (secret, request, call) => {
      if (!scheme.methods.includes(request.method)) return;
      const session = secret === 'auto' ? shared(scheme, call, key) : undefined;
      if (session) used.set(call, session);
      echo(request, call, (await session) ?? (secret as Session));
    },
  };
}

/** Browsers keep the cookie themselves, and forbid its header. */
function echo(request: WireRequest, call: Call, { header, token, cookie }: Session): void {
  hide(call, token, cookie ?? '');
  setHeader(call, request.headers, header, token);
  keepCookies(request);
  if (cookie !== undefined) addCookie(request, cookie, call);
}

/** Platforms without a cookie store have no such member; workerd has refused requests that state it. */
function keepCookies(request: WireRequest): void {
  if ('credentials' in Request.prototype) request.credentials = 'include';
}

type Sessions = Map<string, Promise<Session>>;

/** The sessions of each connection, by its `options` function. */
const SESSIONS = new WeakMap<Connection['options'], Sessions>();

function sessionsOf({ connection: { options } }: Call): Sessions {
  return remembered(SESSIONS, options, () => new Map());
}

/** One request for all calls that wait for it; a failure is forgotten, so that the next call tries again. */
function shared(scheme: SessionScheme, call: Call, key: string): Promise<Session> {
  const sessions = sessionsOf(call);
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const made = acquire(scheme, call);
  sessions.set(key, made);
  made.catch(() => sessions.get(key) === made && sessions.delete(key));
  return made;
}

async function acquire(scheme: SessionScheme, call: Call): Promise<Session> {
  const { connection } = call;
  // A separate call: others may wait for the token when this one is given up.
  const own = startCall(connection, call.operation, {});
  const request: WireRequest = {
    url: `${connection.baseUrl.replace(/\/+$/, '')}${scheme.acquire}`,
    method: 'GET',
    body: undefined,
    headers: setHeaders(call, new Headers(), call.client.headers, call.options.headers),
    signal: own.signal,
  };
  await proveWith(scheme.with, request, call);
  const { secrets, mask } = call;
  Object.assign(own, { secrets, mask });
  own.finish.push(keepCookies);
  const sent = { ...request, operation: call.operation, protocol: 'http', attempt: 1 } as const;
  const reply = await own
    .within(exchange(own, sent, leaveBody))
    .catch((error: unknown) => noToken(call, 'the token request failed', 'transport', error));
  const { status, headers } = reply;
  const header = headers.get(scheme.nameHeader);
  const token = headers.get(scheme.tokenHeader);
  if (!header || !token)
    return noToken(call, `the server gave none (HTTP ${status})`, status < 300 ? 'protocol' : 'http');
  const cookie = cookiesOf(headers);
  return { header, token, ...(cookie !== '' && { cookie }) };
}

/** The token is in the headers. */
async function leaveBody({ body }: Response): Promise<true> {
  void body?.cancel();
  return true;
}

async function proveWith(
  credentials: readonly HttpCredential[],
  request: WireRequest,
  call: Call,
): Promise<void> {
  for (const credential of credentials) {
    const secret = await secretOf(call, credential.scheme);
    if (secret) await credential.apply(secret, request, call);
  }
}

/** The call itself was not sent. */
function noToken(call: Call, why: string, kind: 'transport' | 'protocol' | 'http', cause?: unknown): never {
  const said = `no session token, so nothing was sent: ${why}`;
  throw call.fail(kind, 'session', said, { cause: call.mask(cause) });
}

function cookiesOf(headers: Headers): string {
  const pairs = headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return pairs.filter((pair) => pair !== '').join('; ');
}
