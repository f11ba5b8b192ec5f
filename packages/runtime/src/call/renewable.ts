import { delayOf } from '../delay.ts';

/** A credential, and until when it can be used. */
export interface Expiring<Value = string> {
  readonly value: Value;
  /** Epoch milliseconds. Absent: until it is refused. */
  readonly expiresAt?: number;
}

/** Options of `renewable`. */
export interface RenewableOptions {
  /** How long before it expires a credential is no longer used, in milliseconds: clocks differ. Default: 30,000. */
  readonly skewMs?: number;
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
}

/** A function for `auth` that returns a credential and caches it until it expires or is rejected. */
export interface Renewable<Value = string> {
  (): Promise<Value>;
  /** Notes which credential a call uses that begins now. */
  readonly use: () => Use;
}

/** One call's use of a credential. */
export interface Use {
  /** Forgets the credential that the call used; false where it used none, or another call has done so already. */
  readonly drop: () => boolean;
}

export function isRenewable(value: unknown): value is Renewable<unknown> {
  return typeof value === 'function' && 'use' in value;
}

/**
 * A credential that expires. `get` is called for the first request that needs it, and again once it has expired or,
 * with `renewal`, was refused: once for all requests that wait for it.
 *
 * @example
 * const bearer = renewable(async () => {
 *   const token = 'a token of the provider';
 *   return { value: token, expiresAt: Date.now() + 60_000 };
 * });
 */
export function renewable<Value = string>(
  get: () => Promise<Expiring<Value>>,
  { skewMs = 30_000, clock = Date.now }: RenewableOptions = {},
): Renewable<Value> {
  const early = delayOf(skewMs);
  let current: { readonly got: Promise<Expiring<Value>>; expiresAt: number } | undefined;
  /** How many have been got, and how often one was asked for. */
  let [generation, asked] = [0, 0];
  const isUsable = (): boolean => current !== undefined && clock() < current.expiresAt - early;
  const renew = (): Promise<Expiring<Value>> => {
    const made = { got: get(), expiresAt: Number.POSITIVE_INFINITY };
    [current, generation] = [made, generation + 1];
    made.got.then(
      ({ expiresAt = Number.POSITIVE_INFINITY }) => Object.assign(made, { expiresAt }),
      () => {
        if (current === made) current = undefined;
      },
    );
    return made.got;
  };
  const token = async (): Promise<Value> => {
    asked++;
    const got = current !== undefined && isUsable() ? current.got : renew();
    return (await got).value;
  };
  const use = (): Use => {
    const used = isUsable() ? generation : generation + 1;
    const before = asked;
    const drop = (): boolean => {
      const isOwn = asked > before && used === generation && current !== undefined;
      if (isOwn) current = undefined;
      return isOwn;
    };
    return { drop };
  };
  return Object.assign(token, { use });
}
