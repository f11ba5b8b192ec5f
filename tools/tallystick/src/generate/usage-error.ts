/**
 * A run was asked for something impossible. The message says what is expected; `option` names the option that asks for
 * it.
 */
export class UsageError extends Error {
  readonly option: string | undefined;

  constructor(message: string, option?: string) {
    super(message);
    this.option = option;
  }
}

/** A UsageError as a message from another thread, where its class would be lost. */
export type UsageMessage = Pick<UsageError, 'message' | 'option'>;

/** What to send of an error that a thread caught. Throws any other error again. */
export function usageMessage(error: unknown): UsageMessage {
  if (!(error instanceof UsageError)) throw error;
  return { message: error.message, option: error.option };
}
