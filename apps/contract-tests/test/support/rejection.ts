import { isTallystickError, type TallystickError } from '@tallystick/runtime';
import { expect } from 'vitest';

/** The error that a call rejects with; fails the test where it resolves, or where the error is another's. */
export async function rejectionOf(call: Promise<unknown>): Promise<TallystickError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isTallystickError(error)) return expect.unreachable(`no TallystickError, but ${String(error)}`);
  return error;
}
