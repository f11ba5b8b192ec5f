import type { Connection, Secret } from './connection.ts';
import type { HttpCredential, WireRequest } from './operation.ts';

/** Name and password of HTTP Basic (RFC 7617), in UTF-8. */
export interface BasicCredential {
  readonly username: string;
  readonly password: string;
}

export function basic(scheme: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request) => {
      const { username, password } = secret as BasicCredential;
      const token = base64(`${username}:${password}`);
      request.headers.set('authorization', `Basic ${token}`);
      request.secrets.push(token, password);
    },
  };
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** A bearer token (RFC 6750). */
export function bearer(scheme: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request) => {
      request.headers.set('authorization', `Bearer ${String(secret)}`);
      request.secrets.push(String(secret));
    },
  };
}

/** A key in a header, in the query or in a cookie. */
export function apiKey(scheme: string, place: 'header' | 'query' | 'cookie', name: string): HttpCredential {
  return {
    scheme,
    apply: (secret, request) => {
      request.secrets.push(String(secret));
      putKey(request, place, name, String(secret));
    },
  };
}

function putKey(
  request: WireRequest,
  place: 'header' | 'query' | 'cookie',
  name: string,
  secret: string,
): void {
  if (place === 'header') request.headers.set(name, secret);
  else if (place === 'cookie') request.headers.append('cookie', `${name}=${secret}`);
  else
    request.url += `${request.url.includes('?') ? '&' : '?'}${encodeURIComponent(name)}=${encodeURIComponent(secret)}`;
}

/** `auto`: the token is acquired when it is first needed; or the token as the server gave it. */
export type SessionCredential =
  | 'auto'
  | { readonly header: string; readonly token: string; readonly cookie?: string };

export interface SessionScheme {
  readonly scheme: string;
  readonly optional: boolean;
  /** Path of the harmless request that hands the token out. */
  readonly acquire: string;
  readonly nameHeader: string;
  readonly tokenHeader: string;
  readonly cookie?: string;
  readonly refusal: string;
  /** Upper case. */
  readonly methods: readonly string[];
  /** What the request that acquires the token has to prove itself with. */
  readonly with: readonly HttpCredential[];
}

interface Session {
  readonly header: string;
  readonly token: string;
  readonly cookie?: string;
}

/** A token that a first request hands out and every writing request echoes, with the session's cookie. */
export function sessionToken(scheme: SessionScheme): HttpCredential {
  const key = `session ${scheme.scheme}`;
  return {
    scheme: scheme.scheme,
    optional: scheme.optional,
    refusal: scheme.refusal,
    renew: (secret, { state }) => secret === 'auto' && state.delete(key),
    apply: async (secret, request, connection) => {
      if (!scheme.methods.includes(request.method)) return;
      const session =
        secret === 'auto'
          ? await shared(connection, key, () => acquire(scheme, connection))
          : (secret as Session);
      echo(request, session);
    },
  };
}

/** Browsers keep the cookie themselves, and forbid its header. */
function echo(request: WireRequest, { header, token, cookie }: Session): void {
  request.secrets.push(token);
  if (header !== '') request.headers.set(header, token);
  request.credentials = 'include';
  if (cookie === undefined) return;
  request.secrets.push(cookie);
  request.headers.append('cookie', cookie);
}

/** One request for all calls that wait for it; a failure is forgotten, so that the next call tries again. */
function shared(connection: Connection, key: string, make: () => Promise<Session>): Promise<Session> {
  const known = connection.state.get(key) as Promise<Session> | undefined;
  if (known !== undefined) return known;
  const made = make();
  connection.state.set(key, made);
  made.catch(() => connection.state.delete(key));
  return made;
}

async function acquire(scheme: SessionScheme, connection: Connection): Promise<Session> {
  const { fetch = globalThis.fetch, auth, headers, timeoutMs = 30_000 } = connection.options;
  const request: WireRequest = {
    url: `${connection.baseUrl}${scheme.acquire}`,
    method: 'GET',
    headers: new Headers(headers),
    body: undefined,
    credentials: 'include',
    secrets: [],
  };
  for (const credential of scheme.with) {
    const secret = (auth as Readonly<Record<string, Secret<unknown>>> | undefined)?.[credential.scheme];
    const revealed = typeof secret === 'function' ? await secret() : secret;
    if (revealed !== undefined) await credential.apply(revealed, request, connection);
  }
  const { url, method } = request;
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, {
    method,
    headers: request.headers,
    credentials: 'include',
    redirect: 'error',
    signal,
  });
  await response.body?.cancel();
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => pair !== '')
    .join('; ');
  return {
    header: response.headers.get(scheme.nameHeader) ?? '',
    token: response.headers.get(scheme.tokenHeader) ?? '',
    ...(cookie === '' ? {} : { cookie }),
  };
}
