import { aroundCalls } from './around.ts';
import { isTallystickError, type Sent } from './error.ts';
import type { Around, OperationBase } from './options.ts';
import { isRenewable, type Renewable } from './renewable.ts';
import { errorOfAll, isSentOnce } from './repeat.ts';

export { type AroundCall, aroundCalls, inOrder, type SendCall } from './around.ts';
export type { Around } from './options.ts';
export { type Expiring, type Renewable, type RenewableOptions, renewable } from './renewable.ts';

/** Options of `renewal`. */
export interface RenewalOptions {
  /**
   * Further errors that say that a credential has expired: codes and statuses. 401 and what the contract states by
   * `expired` are included.
   */
  readonly on?: readonly (number | string)[];
}

/**
 * If the server rejects a credential that `renewable` created, gets a new one and retries the call. Concurrent calls
 * share one renewal.
 *
 * @example
 * const accessToken = renewable(async () => ({ value: 'a token of the provider' }));
 * createCallgearDataApiClient({ auth: { accessToken }, around: renewal() });
 */
export function renewal({ on = [] }: RenewalOptions = {}): Around {
  return aroundCalls(async ({ operation, input, options, client }, send) => {
    const all: readonly Renewable<unknown>[] = Object.values(client.auth ?? {}).filter(isRenewable);
    let sent: Sent = 'no';
    let isLast = all.length === 0 || isSentOnce(input);
    for (let count = 1; ; count++) {
      const uses = all.map((each) => each.use());
      try {
        return await send(options);
      } catch (error) {
        const failed = errorOfAll(error, sent);
        if (isLast || !isExpiry(failed, operation, on)) throw failed;
        sent = 'yes';
        // Another call may have renewed it meanwhile: then this one may still need it.
        const renewed = uses.filter((use) => use.drop());
        isLast = renewed.length > 0 || count > 1;
      }
    }
  });
}

function isExpiry(
  error: unknown,
  { expired = [] }: OperationBase,
  on: NonNullable<RenewalOptions['on']>,
): boolean {
  if (!isTallystickError(error) || error.sent !== 'yes') return false;
  const { status = 0, code } = error;
  return status === 401 || expired.includes(code) || on.includes(code) || on.includes(status);
}
