import { limited } from '../body/limited.ts';
import { failure, isTallystickError, type TallystickError } from '../call/error.ts';
import { type Expiring, type Renewable, type RenewableOptions, renewable } from '../call/renewable.ts';
import { parseJson } from '../call/reply.ts';
import type { Fetch } from '../web.ts';
import { fetchOnce } from './fetch-once.ts';

export { inOrder, type Renewable, renewal } from '../call/renewal.ts';

/** The flows of the spec's security schemes, by scheme: what a generated package exports as `OAUTH_FLOWS`. */
export type OAuthFlows = Readonly<Record<string, Readonly<Record<string, OAuthFlow>>>>;

/** An OAuth 2 flow of a spec. */
export interface OAuthFlow {
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly authorizationUrl?: string;
  readonly scopes: readonly string[];
}

interface TokenOptions extends RenewableOptions {
  /**
   * The token endpoint: an `https:` URL, or an `http:` URL of localhost. Copy it from the flow in the spec or from the
   * provider's documentation.
   */
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Scopes to request; default: the provider's default scopes. */
  readonly scopes?: readonly string[];
  /** Client authentication (RFC 6749, 2.3.1): in a header (`basic`, the default) or in the body. */
  readonly authentication?: 'basic' | 'body';
  /** Further members of the request, such as `audience` or `resource`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Timeout of a token request in milliseconds; default: 30,000. */
  readonly timeoutMs?: number;
  readonly fetch?: Fetch;
}

/** Options of `clientCredentials` (RFC 6749, section 4.4). */
export interface ClientCredentialsOptions extends TokenOptions {
  readonly clientSecret: string | (() => string | Promise<string>);
}

/** Options of `refreshToken` (RFC 6749, section 6). */
export interface RefreshTokenOptions extends TokenOptions {
  /** Absent: a public client. */
  readonly clientSecret?: string | (() => string | Promise<string>);
  /** The refresh token, or a function that loads it. */
  readonly refreshToken: string | (() => string | Promise<string>);
  /** Called with the new refresh token if the provider rotates refresh tokens. */
  readonly onRefreshToken?: (refreshToken: string) => void | Promise<void>;
}

/**
 * Access tokens by the client credentials grant (RFC 6749, 4.4). Use with `renewal()`, so that one that is refused is
 * replaced.
 *
 * @example
 * const tokenUrl = 'https://login.example.com/token';
 * const accessToken = clientCredentials({ tokenUrl, clientId: 'app', clientSecret: async () => 'secret' });
 * createCallgearDataApiClient({ auth: { accessToken }, around: renewal() });
 */
export function clientCredentials(options: ClientCredentialsOptions): Renewable {
  return renewable(async () => {
    const { token } = await requestToken(options, { grant_type: 'client_credentials' });
    return token;
  }, options);
}

/**
 * Access tokens by a refresh token (RFC 6749, 6). Where the provider gives a new refresh token, the next request uses
 * that one.
 *
 * @example
 * const tokenUrl = 'https://login.example.com/token';
 * const accessToken = refreshToken({ tokenUrl, clientId: 'app', refreshToken: 'the token of the last login' });
 * createCallgearDataApiClient({ auth: { accessToken }, around: renewal() });
 */
export function refreshToken(options: RefreshTokenOptions): Renewable {
  let latest: string | undefined;
  return renewable(async () => {
    const refresh_token = latest ?? (await textOf(options.refreshToken));
    const given = await requestToken(options, { grant_type: 'refresh_token', refresh_token });
    if (given.refreshToken !== undefined && given.refreshToken !== refresh_token) {
      latest = given.refreshToken;
      await options.onRefreshToken?.(latest);
    }
    return given.token;
  }, options);
}

interface Tokens {
  readonly token: Expiring;
  readonly refreshToken?: string;
}

type SecretOptions = TokenOptions & Partial<Pick<ClientCredentialsOptions, 'clientSecret'>>;

async function requestToken(
  options: SecretOptions,
  grant: Readonly<Record<string, string>>,
): Promise<Tokens> {
  const { clock = Date.now, tokenUrl, timeoutMs = 30_000 } = options;
  if (!isPrivate(tokenUrl))
    throw noToken(
      'validation',
      'token-url',
      'tokenUrl must start with https:// (http:// only for localhost)',
    );
  const asked = clock();
  const signal = AbortSignal.timeout(timeoutMs);
  const request = { ...(await tokenRequest(options, grant)), signal };
  try {
    const reply = await fetchOnce(tokenUrl, request, options.fetch);
    const text = await limited({ client: {}, fail: noToken, signal }, reply).text();
    return tokensOf(reply, Object(parseJson(text)), asked);
  } catch (error) {
    throw isTallystickError(error) ? error : noToken('transport', 'transport', reasonOf(error));
  }
}

/** Secrets travel encrypted, or within this computer. */
function isPrivate(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? {};
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(`${hostname}`))
  );
}

async function tokenRequest(
  { clientId, clientSecret, authentication = 'basic', scopes = [], parameters }: SecretOptions,
  grant: Readonly<Record<string, string>>,
): Promise<{ readonly method: string; readonly headers: Record<string, string>; readonly body: string }> {
  const secret = clientSecret === undefined ? undefined : await textOf(clientSecret);
  const inHeader = secret !== undefined && authentication === 'basic';
  const form = new URLSearchParams({
    ...parameters,
    ...grant,
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
    ...(!inHeader && { client_id: clientId }),
    ...(secret !== undefined && !inHeader && { client_secret: secret }),
  });
  return {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(inHeader && { authorization: `Basic ${btoa(`${formText(clientId)}:${formText(secret)}`)}` }),
    },
    body: form.toString(),
  };
}

/** Id and secret are encoded as in a form before Basic encodes them (RFC 6749, 2.3.1). */
function formText(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function tokensOf({ ok, status }: Response, body: Readonly<Record<string, unknown>>, asked: number): Tokens {
  const { access_token: value, expires_in: seconds, refresh_token: refreshed, error } = body;
  if (!ok || typeof value !== 'string' || value === '') {
    const code = ERRORS.find((each) => each === error);
    throw noToken(
      ok ? 'protocol' : 'http',
      code ?? 'token',
      `${code ?? 'the response has no token'} (HTTP ${status})`,
    );
  }
  const lifetime = Number(seconds) * 1000;
  return {
    token: { value, ...(lifetime >= 0 && { expiresAt: asked + lifetime }) },
    ...(typeof refreshed === 'string' && { refreshToken: refreshed }),
  };
}

/** RFC 6749, 5.2: nothing else of what the server writes is shown, since it may repeat a secret. */
const ERRORS = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
];

function noToken(kind: TallystickError['kind'], code: string, why: string): TallystickError {
  return failure('OAuth 2', kind, code, `no access token, so no request was sent: ${why}`);
}

/** The code alone: a message may hold what was sent. */
function reasonOf(error: unknown): string {
  const { cause, name } = Object(error);
  return String(cause?.code ?? name ?? 'no reply');
}

async function textOf(secret: string | (() => string | Promise<string>)): Promise<string> {
  return typeof secret === 'string' ? secret : secret();
}
