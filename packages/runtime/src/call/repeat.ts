import { isTallystickError, type Sent } from './error.ts';

const CERTAINTY: readonly Sent[] = ['no', 'maybe', 'yes'];

/**
 * The error of a call that was sent several times: `sent` says whether any of its requests reached the provider. An
 * error that is not a TallystickError does not say, and stays as it is.
 */
export function errorOfAll(error: unknown, before: Sent): unknown {
  if (isTallystickError(error) && CERTAINTY.indexOf(error.sent) < CERTAINTY.indexOf(before))
    Object.assign(error, {
      sent: before,
      message: error.message.replace(`, sent: ${error.sent},`, `, sent: ${before},`),
    });
  return error;
}

/** Whether a body can be sent once only: a stream, or a source of items. */
export function isSentOnce(input: object): boolean {
  return [Object(input).body, ...Object.values(Object(Object(input).body))].some(
    (value) =>
      typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || 'getReader' in value),
  );
}
