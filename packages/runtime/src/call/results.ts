import { isTallystickError, type TallystickError } from './error.ts';
import type { CallOptions } from './options.ts';
import type { Answer } from './responses.ts';
import { type WithResponse, withResponse } from './with-response.ts';

/** How a call ended: with a documented reply, or with an error. */
export type Result<Response extends { readonly body: unknown }, Documented = never> =
  | Success<Response>
  | Failed<Documented>;

/** A call that succeeded: the validated value and its response. */
export interface Success<Response extends { readonly body: unknown }> {
  readonly ok: true;
  readonly value: Response['body'];
  readonly response: Response;
}

/** A call that failed: the error that the throwing client would have thrown. */
export interface Failed<Documented = never> {
  readonly ok: false;
  /** `documented` tells whether the contract documents it: then `code` tells the type of `data`. */
  readonly error: (Documented & { readonly documented: true }) | Undocumented;
}

/** What else may go wrong: no reply, an input or a reply that breaks the contract … */
export type Undocumented = TallystickError & { readonly documented: false | undefined };

type Guard = (error: unknown) => error is TallystickError;

/** The functions of a client, each of which resolves with a result; those of its namespaces too. */
export type ResultsOf<Client, Guards> = {
  readonly [Name in keyof Guards & keyof Client]: Client[Name] extends (
    ...given: infer Given
  ) => Answer<infer Body, infer Response>
    ? (...given: Given) => Promise<Result<KnownResponse<Body, Response>, Guarded<Guards[Name]>>>
    : ResultsOf<Client[Name], Guards[Name]>;
};

type Guarded<Each> = Each extends (error: unknown) => error is infer Documented ? Documented : never;

/** Where the contract has no statuses, a reply has any. */
type KnownResponse<Body, Response> = unknown extends Response
  ? WithResponse<Body>
  : Extract<Response, { readonly body: unknown }>;

/**
 * Returns the result or the error of a call as a value. Pass `options` to the call, and the error guard of its operation.
 * Any error that is not of the client, such as one of an interceptor, is thrown.
 *
 * @example
 * const input = { chats: [] };
 * const result = await resultOf((options) => client.uploadChats(input, options), isUploadChatsError);
 * if (result.ok) console.log(result.value);
 * else if (result.error.documented) console.log(result.error.code, result.error.data);
 */
export async function resultOf<
  Body,
  Documented extends TallystickError,
  Response extends { readonly body: unknown } = WithResponse<Body>,
>(
  call: (options: CallOptions) => Answer<Body, Response>,
  isDocumented: (error: unknown) => error is Documented,
  options: CallOptions = {},
): Promise<Result<Response, Documented>> {
  try {
    const response = await withResponse<Body, Response>(call, options);
    return { ok: true, value: response.body, response };
  } catch (error) {
    if (isDocumented(error)) return failed(Object.assign(error, { documented: true } as const));
    if (isUndocumented(error)) return failed(error);
    throw error;
  }
}

function failed<Documented>(error: Failed<Documented>['error']): Failed<Documented> {
  return { ok: false, error };
}

/** One that a client with another contract documents is not documented here. */
function isUndocumented(error: unknown): error is Undocumented {
  if (!isTallystickError(error)) return false;
  if (error.documented) Object.assign(error, { documented: false });
  return true;
}

/**
 * The same for each function of a client and of its namespaces. `guards`: what the generated package exports as
 * `ERROR_GUARDS`.
 *
 * @example
 * const results = resultsOf(client, { uploadChats: isUploadChatsError });
 * const { ok } = await results.uploadChats({ chats: [] });
 * ok; // false
 */
export function resultsOf<Client extends object, const Guards extends object>(
  client: Client,
  guards: Guards,
): ResultsOf<Client, Guards> {
  const members: object = client;
  const all: readonly (readonly [string, Guard | object])[] = Object.entries(guards);
  const results: unknown = Object.fromEntries(
    all.map(([name, guard]) => [name, resultsAt(Reflect.get(members, name), guard)]),
  );
  return results as ResultsOf<Client, Guards>;
}

type Call = (input: object | undefined, options: CallOptions) => Promise<unknown>;

/** Of a function, or of a namespace. */
function resultsAt(member: object, guard: Guard | object): unknown {
  if (typeof guard !== 'function') return resultsOf(member, guard);
  const [call, isDocumented] = [member as Call, guard as Guard];
  return (input?: object, options?: CallOptions) =>
    resultOf((own) => call(input, own), isDocumented, options);
}
