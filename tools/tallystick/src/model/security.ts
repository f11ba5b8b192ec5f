import type { SecuritySchemeData, SessionTokenData } from '@tallystick/runtime/contract';
import type { Origin } from './origin.ts';

/** A way to prove who calls. `name` is the key in the spec and in the client's `auth` option. */
export type SecurityScheme = SecuritySchemeData & {
  readonly origin: Origin;
  /** Of OAuth 2, by their names in the spec. */
  readonly flows?: Readonly<Record<string, OAuthFlow>>;
};

/**
 * A token that a first request hands out and every writing request must echo (CSRF protection). `nameHeader` and
 * `tokenHeader` are headers of the response that hands it out: the name of the header to send, and the token. `cookie`
 * is the session cookie that travels with it, `refusal` the outcome of a call whose token is missing or stale. An
 * `optional` one is off unless the user asks for it: not every deployment has it switched on.
 */
export type SessionTokenScheme = SessionTokenData;

/** An OAuth 2 flow, with its endpoints as the spec writes them, and the names of its scopes in the spec's order. */
export interface OAuthFlow {
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly authorizationUrl?: string;
  readonly scopes: readonly string[];
}
